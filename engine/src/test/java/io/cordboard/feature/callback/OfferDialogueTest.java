package io.cordboard.feature.callback;

import static io.cordboard.feature.callback.CallbackLab.PENDING;
import static io.cordboard.feature.callback.DialogueLab.A;
import static io.cordboard.feature.callback.DialogueLab.BUSY;
import static io.cordboard.feature.callback.DialogueLab.EN;
import static io.cordboard.feature.callback.DialogueLab.TRUNK;
import static io.cordboard.feature.callback.DialogueLab.busy;
import static io.cordboard.feature.callback.DialogueLab.heard;
import static io.cordboard.feature.callback.DialogueLab.presses;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.callback.ImitatedCalls.Originate;
import io.cordboard.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is offered to be called back when the other side is busy or silent, and what he hears. */
class OfferDialogueTest {
    @TempDir
    private Path directory;

    @RegisterExtension
    final DialogueLab dialogue = new DialogueLab(() -> directory);

    private final CallbackLab lab = dialogue.lab;
    private final ImitatedCalls phones = dialogue.phones;

    private boolean isNothingPending() {
        return Set.of("0").contains(String.valueOf(lab.redis().send("HLEN", PENDING)));
    }

    @Test
    void whoeverIsTrulyBusyIsOfferedAndTheRequestIsSafeBeforeItIsConfirmed() {
        String[] state = {""};
        List<String> told = dialogue.call(A + BUSY, line -> {
            if (line.endsWith("busy-callback-ok.wav")) {
                state[0] =
                        lab.request("1001", "1002").orElseThrow().path("state").asText();
            }
            return presses("5").apply(line);
        });
        assertThat(told)
                .containsExactly(
                        "answer",
                        "sleep 300",
                        "set playback_terminators=any",
                        EN + "busy-callback.wav",
                        EN + "digit-5.wav",
                        "set cordboard_digits=",
                        "play_and_get_digits 1 1 1 5000 none silence_stream://1 silence_stream://1 cordboard_digits [0-9*#] 5000",
                        "unset cordboard_digits",
                        "set playback_terminators=none",
                        EN + "busy-callback-ok.wav",
                        "hangup NORMAL_CLEARING");
        assertThat(state).containsExactly("REQUESTED");
        phones.hangsUp("a", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
    }

    @Test
    void theKeyMayBePressedWhileTheOfferIsHeard() {
        List<String> told = dialogue.call(
                A + BUSY, line -> line.endsWith("busy-callback.wav") ? "variable_playback_terminator_used: 5\n" : "");
        assertThat(heard(told)).containsExactly("busy-callback", "busy-callback-ok", "hangup NORMAL_CLEARING");
    }

    @Test
    void aPromptThatIsMissingIsATone() {
        List<String> told = dialogue.call(
                A + BUSY,
                line -> line.startsWith(EN)
                        ? "Application-Response: FILE NOT FOUND\n"
                        : presses("5").apply(line));
        assertThat(told)
                .containsSubsequence(
                        EN + "busy-callback.wav",
                        "playback tone_stream://%(150,150,600);loops=2",
                        EN + "busy-callback-ok.wav",
                        "playback tone_stream://%(150,80,440);%(150,80,660);loops=1");
    }

    @Test
    void promptsOfTheDomainAndItsLanguageTakeTheirPlace() {
        lab.settings(", \"language\": \"zh\", \"digit\": 7, \"prompts\": {\"busy-callback\": \"/own/offer.wav\"}");
        assertThat(dialogue.call(A + BUSY, presses("7")))
                .contains("playback /own/offer.wav", "playback ${conf_dir}/sounds/cordboard/zh/busy-callback-ok.wav")
                .doesNotContain("playback ${conf_dir}/sounds/cordboard/zh/digit-7.wav");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", ""})
    void anotherKeyOrNoneMeansBusy(String key) {
        assertThat(heard(dialogue.call(A + BUSY, presses(key)))).endsWith("hangup USER_BUSY");
        lab.looks();
        assertThat(lab.request("1001", "1002")
                        .map(request -> request.path("state").asText()))
                .as("a mere offer, which is forgotten")
                .contains("OFFERED");
        lab.passes(Duration.ofMinutes(3));
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).isEmpty();
    }

    @Test
    void aMereOfferDoesNotDarkenTheLampOfOneThatHasFailed() {
        long later = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        lab.redis()
                .send(
                        "HSET",
                        PENDING,
                        "1001>1002",
                        "{\"id\": \"x\", \"caller\": \"1001\", \"callee\": \"1002\", \"state\": \"FAILED\", \"version\": 1,"
                                + " \"place\": 1, \"deadline\": 0, \"expires\": " + later + "}");
        assertThat(heard(dialogue.call(A + BUSY, presses("6")))).endsWith("hangup USER_BUSY");
        lab.awaitState("1001", "1002", RequestState.FAILED);
        assertThat(heard(dialogue.call(A + BUSY, presses("5")))).contains("busy-callback-ok");
        lab.awaitState("1001", "1002", RequestState.REQUESTED);
    }

    @Test
    void aPhoneThatOnlySaysBusyIsNotOffered() {
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitBusy(dialogue.node(), "1002", false);
        assertThat(dialogue.calls(A + BUSY)).containsExactly("hangup USER_BUSY");
    }

    @Test
    void whoWasInACallWhenTheEventSocketWasLostIsBusyAndTheLegThatWasCalledDoesNotCount() {
        phones.rings("1003@lab.example", "x");
        lab.awaitBusy(dialogue.node(), "1003", true);
        phones.socket().close();
        lab.awaitAway(dialogue.node(), 0);
        assertThat(dialogue.calls(A + BUSY)).startsWith("answer");
        assertThat(dialogue.calls(A + busy("1003", "x;USER_BUSY"))).containsExactly("hangup USER_BUSY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARRAY::x;USER_BUSY|:y;NO_USER_RESPONSE",
                "ARRAY::x;USER_BUSY|:y;CALL_REJECTED",
                "x;CALL_REJECTED",
                ""
            })
    void onlyWhenEveryLegWasBusy(String causes) {
        assertThat(dialogue.calls(A + busy("1002", causes))).containsExactly("hangup USER_BUSY");
    }

    @Test
    void whatTheEventSocketTellsLateCounts() {
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitBusy(dialogue.node(), "1002", false);
        CompletableFuture<List<String>> told = CompletableFuture.supplyAsync(() -> dialogue.comesEarly(A + BUSY));
        Eventually.holds("it is waited for", () -> dialogue.node().callbacks.awaitedEnds() == 1);
        phones.calls("1002@lab.example", "c");
        phones.rings("1002@lab.example", "x").hangsUp("x", "USER_BUSY");
        phones.rings("1002@lab.example", "y").hangsUp("y", "USER_BUSY");
        assertThat(told.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join())
                .startsWith("answer");
    }

    @Test
    void notWhenOthersWereCalledToo() {
        phones.rings("1003@lab.example", "x").hangsUp("x", "USER_BUSY");
        lab.awaitEnded(dialogue.node(), "x");
        assertThat(dialogue.calls(A + BUSY)).containsExactly("hangup USER_BUSY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"do-not-disturb true", "forward-always 0791234567", "follow-me true", "forward-busy \"1003\""})
    void whoeverIsElsewhereIsNotOffered(String state) {
        lab.redis().send("HSET", "cti_state:1002@lab.example", state.split(" ", -1)[0], state.split(" ", -1)[1]);
        assertThat(dialogue.calls(A + BUSY)).containsExactly("hangup USER_BUSY");
        lab.redis().send("HSET", "cti_state:1002@lab.example", state.split(" ", -1)[0], "false");
        assertThat(dialogue.calls(A + BUSY)).startsWith("answer");
    }

    @Test
    void theNumberThatWasDialledIsDialledAgainWhenItIsTheExtensions() {
        lab.redis().send("HSET", "cti_exten@lab.example", "7002", "{\"alias-of\": \"1002\"}");
        dialogue.call(A + BUSY + "Caller-RDNIS: 7002\n", presses("5"));
        lab.awaitMember("1001", "1002", "number", "7002");
        phones.hangsUp("a", "NORMAL_CLEARING").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", RequestState.GUARD);
        lab.passes(Duration.ofSeconds(5));
        Originate recall = phones.awaitOriginate();
        assertThat(recall.callee()).isEqualTo("7002");
        assertThat(recall.variables()).containsEntry("origination_caller_id_number", "1002");
    }

    @Test
    void aNumberThatMayLeadElsewhereIsNotDialledAgain() {
        dialogue.call(A + BUSY + "Caller-RDNIS: 6070\n", presses("5"));
        lab.awaitMember("1001", "1002", "number", "1002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"param\": {\"vm-enabled\": true}",
                "\"voicemail\": true",
                "\"voicemail\": {\"pin\": \"4711\"}",
                "\"forward-busy\": \"1003\"",
                "\"do-not-disturb\": \"yes\"",
                "\"follow-me\": [{\"destination\": \"1003\"}]"
            })
    void whoseCallsGoElsewhereIsNotOffered(String member) {
        lab.redis().send("HSET", "cti_exten@lab.example", "1002", "{\"name\": \"elsewhere\", " + member + "}");
        lab.awaitName(dialogue.node(), "1002", "elsewhere");
        assertThat(dialogue.calls(A + BUSY)).containsExactly("hangup USER_BUSY");
    }

    @Test
    void whoHasGivenUpTheMailboxIsOffered() {
        lab.redis()
                .send(
                        "HSET",
                        "cti_exten@lab.example",
                        "1002",
                        "{\"name\": \"here\", \"param\": {\"password\": \"s\"}, \"voicemail\": {\"enabled\": false},"
                                + " \"do-not-disturb\": false}");
        lab.awaitName(dialogue.node(), "1002", "here");
        assertThat(heard(dialogue.call(A + BUSY, presses("5")))).contains("busy-callback-ok");
    }

    @Test
    void aCallerFromATrunkIsNeverOffered() {
        assertThat(dialogue.calls(TRUNK + BUSY)).containsExactly("hangup USER_BUSY");
        assertThat(isNothingPending()).isTrue();
    }

    @Test
    void anExtensionOfAnotherDomainIsNotOffered() {
        assertThat(dialogue.calls(A + BUSY.replace("dialed_domain: lab.example", "dialed_domain: other.example")))
                .containsExactly("hangup USER_BUSY");
    }

    @Test
    void oneselfIsRefusedInWords() {
        assertThat(heard(dialogue.calls(A + busy("1001", "x;USER_BUSY"))))
                .containsExactly("busy-callback-refused", "hangup NORMAL_CLEARING");
        phones.hangsUp("a", "NORMAL_CLEARING");
        lab.awaitBusy(dialogue.node(), "1001", false);
        assertThat(isNothingPending()).isTrue();
    }

    @Test
    void overTheLimitIsRefusedInWords() {
        lab.settings(", \"per-caller\": 1");
        lab.put(dialogue.node(), "1001", "1003");
        assertThat(heard(dialogue.call(A + BUSY, presses("5"))))
                .endsWith("busy-callback-limit", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1002")).isEmpty();
    }

    @Test
    void whenNobodyAnswersItIsOfferedOnlyWhereTheDomainWantsIt() {
        String silent = BUSY.replace("USER_BUSY", "NO_ANSWER");
        assertThat(dialogue.calls(A + silent)).containsExactly("hangup NO_ANSWER");
        lab.settings(", \"no-reply\": true");
        assertThat(heard(dialogue.call(A + silent, presses("5"))))
                .containsExactly("busy-callback-no-reply", "digit-5", "busy-callback-ok", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1002").orElseThrow().path("armed").asBoolean())
                .isFalse();
    }
}
