package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** SIP profiles that somebody else works on are left to him; those that nobody works on are started and restarted. */
class UpkeepProfilesTest {
    @TempDir
    Path directory;

    @RegisterExtension
    final UpkeepLab lab = new UpkeepLab(() -> directory);

    private final ImitatedFreeSwitch freeSwitch = lab.freeSwitch;

    private void edit() {
        lab.send("HSET", "cti_sip_profile", "external", "{\"domain\":\"lab.example\",\"param\":{\"sip-port\":5090}}");
    }

    private void awaitProblem(String text) {
        lab.await(() -> lab.hash().getOrDefault("problem:profile:external", "").contains(text));
    }

    private List<String> starts() {
        return freeSwitch.socket().commandsSince().stream()
                .filter(command -> command.matches("(?s).*sofia profile external (re)?start.*"))
                .toList();
    }

    private void newsOfAStart() {
        freeSwitch
                .socket()
                .fires("Event-Name: CUSTOM\nEvent-Subclass: sofia%3A%3Aprofile_start\nprofile_name: external\n");
    }

    @Test
    void anEditedProfileIsRestartedWhenNobodyIsInACall() {
        lab.settled();
        freeSwitch.hasCalls(2);
        edit();
        awaitProblem("legs of calls on it now: 2");
        assertThat(starts()).isEmpty();
        freeSwitch.restarts("external").hasCalls(0);
        assertThat(freeSwitch.toldUntil("sofia profile external restart"))
                .containsExactly("sofia profile external restart");
        lab.awaitNoProblem();
    }

    @Test
    void anEditedProfileIsLeftToAnAdminWhoWantsThat() {
        lab.settled("CORDBOARD_ESL_RESTART_PROFILES", "by-hand");
        edit();
        awaitProblem("left to you");
        assertThat(lab.hash().get("problem:profile:external")).contains("\"what\":\"sofia profile external restart\"");
        assertThat(starts()).isEmpty();
        lab.await(() -> {
            newsOfAStart();
            return lab.problems().isEmpty();
        });
    }

    @Test
    void aProfileThatIsBeingRestartedIsWaitedFor() {
        lab.settled();
        freeSwitch.starts("external").isStopping("external");
        newsOfAStart();
        awaitProblem("being stopped or restarted");
        freeSwitch.isGone("external");
        awaitProblem("unless it comes back within");
        freeSwitch.hasProfile("external");
        newsOfAStart();
        lab.awaitNoProblem();
        assertThat(starts()).isEmpty();
    }

    @Test
    void aNameThatAnotherProfileHasAsItsAliasIsNotStarted() {
        freeSwitch
                .socket()
                .answersApi(
                        "sofia jsonstatus",
                        "{\"profiles\":{\"external\":{\"status\":{\"type\":\"alias\",\"state\":\"ALIASED\"}}}}");
        lab.cordboard();
        awaitProblem("alias of another profile");
        assertThat(starts()).isEmpty();
    }

    @Test
    void withoutModSofiaNothingIsStarted() {
        freeSwitch.socket().answersApi("sofia jsonstatus", "-ERR sofia Command not found!\n");
        lab.cordboard();
        awaitProblem("mod_sofia is not loaded");
        assertThat(starts()).isEmpty();
    }
}
