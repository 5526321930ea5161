package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a FreeSWITCH keeps follows what is served, too, when it, a Cordboard or Redis was away. */
class UpkeepOutageTest {
    private static final String LAST_OF_A_LOOK = "callcenter_config tier list";

    @TempDir
    Path directory;

    @RegisterExtension
    final UpkeepLab lab = new UpkeepLab(() -> directory);

    private final ImitatedFreeSwitch freeSwitch = lab.freeSwitch;

    @Test
    void aFreeSwitchThatStartedWithoutConfigurationGetsIt() {
        lab.send(
                "HSET",
                "cti_configuration",
                "callcenter.conf",
                "{\"queues\":{\"queue\":[{\"name\":\"support@lab.example\"}]}}");
        freeSwitch.starts("external").finds("external", "carrier").loadsQueue("support@lab.example");
        lab.cordboard();
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .as("a profile may be on its way, and is waited for")
                .containsExactly(
                        "reloadacl",
                        "callcenter_config queue load support@lab.example",
                        "sofia profile external start",
                        "sofia profile external rescan");
        lab.awaitNoProblem();
    }

    @Test
    void aFreeSwitchThatStartedAnewHasFetchedWhatWasServedThen() {
        lab.settled();
        freeSwitch.isCore("core-2").socket().dies();
        assertThat(freeSwitch.toldUntil("reloadacl")).containsExactly("reloadacl");
        lab.await(
                () -> lab.hash().get("core").equals("core-2") && lab.problems().isEmpty());
    }

    @Test
    void anEditThatNobodyWasThereForIsAppliedWhenACordboardIsBack() {
        lab.settled();
        lab.stopCordboards();
        lab.gateway("192.0.2.2");
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        lab.cordboard();
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan");
        lab.awaitNoProblem();
    }

    @Test
    void anEditThatAFreeSwitchMayHaveFetchedTooEarlyIsAppliedOnceMore() {
        lab.settled();
        lab.stopCordboards();
        lab.gateway("192.0.2.2");
        freeSwitch.isCore("core-2").socket().answersApi("uptime ms", "3600000\n");
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        lab.cordboard();
        assertThat(freeSwitch.toldUntil("reloadacl"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan", "reloadacl");
        lab.awaitNoProblem();
    }

    @Test
    void ofTwoCordboardsOneDoesIt() {
        lab.settled();
        lab.cordboard();
        freeSwitch.socket().awaitCommand("api " + LAST_OF_A_LOOK);
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        lab.gateway("192.0.2.2");
        List<String> told = freeSwitch.toldUntil("sofia profile external rescan");
        lab.awaitNoProblem();
        lab.gateway("192.0.2.3");
        told.addAll(freeSwitch.toldUntil("sofia profile external rescan"));
        lab.awaitNoProblem();
        assertThat(told)
                .containsExactly(
                        "sofia profile external killgw carrier",
                        "sofia profile external rescan",
                        "sofia profile external killgw carrier",
                        "sofia profile external rescan");
    }

    @Test
    void whatAnotherCordboardHasLeftUndoneIsTakenOver() {
        lab.settled();
        lab.send("SET", lab.hashName().replace("cti_freeswitch:", "cti_freeswitch_lease:"), "another", "PX", "3000");
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        lab.gateway("192.0.2.2");
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan");
        lab.awaitNoProblem();
    }

    @Test
    void whoCannotSeeTheStoreDecidesNothing() {
        ServingNode node = lab.settled();
        var stale = node.entering(StoreState.Phase.STALE);
        lab.redis().kill();
        stale.join();
        freeSwitch.isCore("core-2").socket().dies();
        freeSwitch.socket().awaitCommand("api show registrations");
        lab.redis().start();
        node.await(StoreState.Phase.LOST);
        assertThat(freeSwitch.socket().commandsSince())
                .noneMatch(command -> command.startsWith("bgapi ") || command.contains("killgw"));
        assertThat(lab.hash()).isEmpty();
    }
}
