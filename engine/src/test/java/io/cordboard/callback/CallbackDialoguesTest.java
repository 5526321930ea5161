package io.cordboard.callback;

import static io.cordboard.callback.CallbackLab.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.callback.ImitatedCalls.Originate;
import io.cordboard.esl.ScriptedCall;
import io.cordboard.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers hear and what comes of it: offers, codes, and recalls that do not reach the other side. */
class CallbackDialoguesTest {
    private static final String EN = "playback ${conf_dir}/sounds/cordboard/en/";
    private static final String A = """
            Call-Direction: inbound
            variable_sip_authorized: true
            variable_sip_auth_username: 1001
            variable_user_name: 1001
            variable_domain_name: lab.example
            """;
    private static final String TRUNK = "Call-Direction: inbound\nvariable_sip_network_ip: 192.0.2.1\n";
    private static final String BUSY = busy("1002", "ARRAY::x;USER_BUSY|:y;USER_BUSY");

    @TempDir
    private Path directory;

    @RegisterExtension
    final CallbackLab lab = new CallbackLab(() -> directory);

    private final ImitatedCalls phones = lab.freeSwitch("1001", "1002");
    private CallbackNode node;

    @BeforeEach
    void begin() {
        phones.calls("1002@lab.example", "b").calls("1001@lab.example", "a");
        node = lab.node("n1", phones);
    }

    private static String busy(String user, String causes) {
        return "variable_socket_path: busy_callback/offer\nvariable_dialed_user: " + user
                + "\nvariable_dialed_domain: lab.example\nvariable_originate_disposition: USER_BUSY\n"
                + "variable_originate_causes: " + causes + "\n";
    }

    private List<String> call(String channel, Function<String, String> completion) {
        return ScriptedCall.handOver(node.port, "a", channel, completion);
    }

    private List<String> calls(String channel) {
        return call(channel, line -> "");
    }

    /** The key that is pressed when one is waited for. */
    private static Function<String, String> presses(String key) {
        return line -> line.startsWith("play_and_get_digits") ? "variable_cordboard_key: " + key + "\n" : "";
    }

    private static List<String> heard(List<String> told) {
        return told.stream()
                .filter(line -> line.startsWith(EN) || line.startsWith("hangup"))
                .map(line -> line.replace(EN, "").replace(".wav", ""))
                .toList();
    }

    private boolean isNothingPending() {
        return Set.of("0").contains(String.valueOf(lab.redis().send("HLEN", PENDING)));
    }

    // --- offers

    @Test
    void whoeverIsTrulyBusyIsOfferedAndTheRequestIsSafeBeforeItIsConfirmed() {
        String[] state = {""};
        List<String> told = call(A + BUSY, line -> {
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
                        "set cordboard_key=",
                        "play_and_get_digits 1 1 1 5000 none silence_stream://1 silence_stream://1 cordboard_key [0-9*#] 5000",
                        "set playback_terminators=none",
                        EN + "busy-callback-ok.wav",
                        "hangup NORMAL_CLEARING");
        assertThat(state).containsExactly("REQUESTED");
        phones.hangsUp("a", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.ACTIVE);
    }

    @Test
    void theKeyMayBePressedWhileTheOfferIsHeard() {
        List<String> told = call(
                A + BUSY, line -> line.endsWith("busy-callback.wav") ? "variable_playback_terminator_used: 5\n" : "");
        assertThat(heard(told)).containsExactly("busy-callback", "busy-callback-ok", "hangup NORMAL_CLEARING");
    }

    @Test
    void aPromptThatIsMissingIsATone() {
        List<String> told = call(
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
        assertThat(call(A + BUSY, presses("7")))
                .contains("playback /own/offer.wav", "playback ${conf_dir}/sounds/cordboard/zh/busy-callback-ok.wav")
                .doesNotContain("playback ${conf_dir}/sounds/cordboard/zh/digit-7.wav");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6", ""})
    void anotherKeyOrNoneMeansBusy(String key) {
        assertThat(heard(call(A + BUSY, presses(key)))).endsWith("hangup USER_BUSY");
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
    void aPhoneThatOnlySaysBusyIsNotOffered() {
        phones.hangsUp("b", "NORMAL_CLEARING");
        lab.awaitBusy(node, "1002", false);
        assertThat(calls(A + BUSY)).containsExactly("hangup USER_BUSY");
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
        assertThat(calls(A + busy("1002", causes))).containsExactly("hangup USER_BUSY");
    }

    @Test
    void notWhenOthersWereCalledToo() {
        phones.rings("1003@lab.example", "x").hangsUp("x", "USER_BUSY");
        lab.awaitEnded(node, "x");
        assertThat(calls(A + BUSY)).containsExactly("hangup USER_BUSY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"do-not-disturb true", "forward-always 0791234567", "follow-me true", "forward-busy \"1003\""})
    void whoeverIsElsewhereIsNotOffered(String state) {
        lab.redis().send("HSET", "cti_state:1002@lab.example", state.split(" ", -1)[0], state.split(" ", -1)[1]);
        assertThat(calls(A + BUSY)).containsExactly("hangup USER_BUSY");
        lab.redis().send("HSET", "cti_state:1002@lab.example", state.split(" ", -1)[0], "false");
        assertThat(calls(A + BUSY)).startsWith("answer");
    }

    @Test
    void theNumberThatWasDialledIsDialledAgainWhenItIsTheExtensions() {
        lab.redis().send("HSET", "cti_exten@lab.example", "7002", "{\"alias-of\": \"1002\"}");
        call(A + BUSY + "Caller-RDNIS: 7002\n", presses("5"));
        lab.awaitMember("1001", "1002", "number", "7002");
        phones.hangsUp("a", "NORMAL_CLEARING").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.GUARD);
        lab.passes(Duration.ofSeconds(5));
        Originate recall = phones.awaitOriginate();
        assertThat(recall.callee()).isEqualTo("7002");
        assertThat(recall.variables()).containsEntry("origination_caller_id_number", "1002");
    }

    @Test
    void aNumberThatMayLeadElsewhereIsNotDialledAgain() {
        call(A + BUSY + "Caller-RDNIS: 6070\n", presses("5"));
        lab.awaitMember("1001", "1002", "number", "1002");
    }

    @Test
    void whoeverHasVoicemailIsNotOffered() {
        lab.redis()
                .send(
                        "HSET",
                        "cti_exten@lab.example",
                        "1002",
                        "{\"param\": {\"password\": \"s\", \"vm-enabled\": true}}");
        lab.awaitVoicemail(node, "1002");
        assertThat(calls(A + BUSY)).containsExactly("hangup USER_BUSY");
    }

    @Test
    void aCallerFromATrunkIsNeverOffered() {
        assertThat(calls(TRUNK + BUSY)).containsExactly("hangup USER_BUSY");
        assertThat(isNothingPending()).isTrue();
    }

    @Test
    void anExtensionOfAnotherDomainIsNotOffered() {
        assertThat(calls(A + BUSY.replace("dialed_domain: lab.example", "dialed_domain: other.example")))
                .containsExactly("hangup USER_BUSY");
    }

    @Test
    void oneselfIsRefusedInWords() {
        assertThat(heard(calls(A + busy("1001", "x;USER_BUSY"))))
                .containsExactly("busy-callback-refused", "hangup NORMAL_CLEARING");
        phones.hangsUp("a", "NORMAL_CLEARING");
        lab.awaitBusy(node, "1001", false);
        assertThat(isNothingPending()).isTrue();
    }

    @Test
    void overTheLimitIsRefusedInWords() {
        lab.settings(", \"per-caller\": 1");
        lab.put(node, "1001", "1003");
        assertThat(heard(call(A + BUSY, presses("5")))).endsWith("busy-callback-limit", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1002")).isEmpty();
    }

    @Test
    void whenNobodyAnswersItIsOfferedOnlyWhereTheDomainWantsIt() {
        String silent = BUSY.replace("USER_BUSY", "NO_ANSWER");
        assertThat(calls(A + silent)).containsExactly("hangup NO_ANSWER");
        lab.settings(", \"no-reply\": true");
        assertThat(heard(call(A + silent, presses("5"))))
                .containsExactly("busy-callback-no-reply", "digit-5", "busy-callback-ok", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1002").orElseThrow().path("armed").asBoolean())
                .isFalse();
    }

    // --- codes

    private static String dials(String path, String number) {
        return A + "variable_socket_path: busy_callback/" + path + "\nCaller-Destination-Number: " + number + "\n";
    }

    @Test
    void theRequestCodeAsksWithoutACall() {
        assertThat(heard(calls(dials("request", "*661002"))))
                .containsExactly("busy-callback-ok", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1002")).isPresent();
        for (String number : List.of("*661001", "*669999", "*66", "*66${x}")) {
            assertThat(heard(calls(dials("request", number))))
                    .containsExactly("busy-callback-refused", "hangup NORMAL_CLEARING");
        }
    }

    @Test
    void theCancelCodeCancelsAllOrOne() {
        for (String callee : List.of("1002", "1003", "1004")) {
            lab.put(node, "1001", callee);
        }
        lab.put(node, "1002", "1001");
        assertThat(heard(calls(dials("cancel", "*861003"))))
                .containsExactly("busy-callback-cancelled", "hangup NORMAL_CLEARING");
        assertThat(lab.request("1001", "1003")).isEmpty();
        assertThat(heard(calls(dials("cancel", "*86*1001*1004")))).contains("busy-callback-cancelled");
        assertThat(lab.request("1001", "1004")).isEmpty();
        assertThat(heard(calls(dials("cancel", "*86*1002*1001"))))
                .as("another's")
                .contains("busy-callback-none");
        assertThat(heard(calls(dials("cancel", "*86")))).contains("busy-callback-cancelled");
        assertThat(heard(calls(dials("cancel", "*86")))).contains("busy-callback-none");
        assertThat(lab.request("1002", "1001")).as("somebody else's").isPresent();
    }

    @Test
    void theCodeForWhatIsPendingSaysTheNumbers() {
        assertThat(heard(calls(dials("pending", "*87"))))
                .containsExactly("busy-callback-none", "hangup NORMAL_CLEARING");
        lab.put(node, "1001", "1003");
        assertThat(heard(calls(dials("pending", "*87"))))
                .containsExactly(
                        "busy-callback-pending", "digit-1", "digit-0", "digit-0", "digit-3", "hangup NORMAL_CLEARING");
    }

    @Test
    void codesAreForExtensionsOnly() {
        lab.put(node, "1001", "1003");
        assertThat(calls(dials("cancel", "*86").replace(A, TRUNK))).containsExactly("hangup CALL_REJECTED");
        assertThat(lab.request("1001", "1003")).isPresent();
    }

    // --- recalls

    /** 1001 has answered his recall; what the other side does is up to the test. */
    private Originate recalled() {
        phones.hangsUp("a", "NORMAL_CLEARING").hangsUp("b", "NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.GUARD);
        lab.passes(Duration.ofSeconds(5));
        Originate recall = phones.awaitOriginate();
        phones.ring(recall).answers(recall.leg());
        phones.ends(recall, "+OK " + recall.leg());
        lab.awaitState("1001", "1002", State.CALLING);
        return recall;
    }

    private static String undelivered(Originate recall, String cause) {
        return "Call-Direction: outbound\nAnswer-State: answered\nvariable_socket_path: busy_callback/recall\n"
                + "variable_cordboard_proof: " + recall.legs().get(0).proof() + "\nvariable_dialed_user: 1002\n"
                + "variable_dialed_domain: lab.example\nvariable_originate_disposition: " + cause + "\n";
    }

    private List<String> ends(Originate recall, String cause, Function<String, String> completion) {
        List<String> told = ScriptedCall.handOver(node.port, recall.leg(), undelivered(recall, cause), completion);
        phones.hangsUp(recall.leg(), "NORMAL_CLEARING");
        return heard(told);
    }

    @Test
    void busyAgainKeepsThePlaceThreeTimes() {
        lab.put(node, "1001", "1002");
        for (int i = 1; i <= 3; i++) {
            Originate recall = recalled();
            phones.calls("1002@lab.example", "b").calls("1001@lab.example", "a");
            assertThat(ends(recall, "USER_BUSY", line -> ""))
                    .containsExactly("busy-callback-busy-again", "hangup NORMAL_CLEARING");
            lab.awaitMember("1001", "1002", "busy-again", Integer.toString(i));
        }
        Originate recall = recalled();
        phones.calls("1002@lab.example", "b").calls("1001@lab.example", "a");
        assertThat(ends(recall, "USER_BUSY", line -> ""))
                .containsExactly("busy-callback-failed", "hangup NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.FAILED);
        assertThat(lab.history()).containsExactly("1001 1002 FAILED: busy again, once too often");
    }

    @Test
    void whenTheOtherSideIsSilentItsNextUseCanBeWaitedFor() {
        lab.put(node, "1001", "1002");
        Originate recall = recalled();
        assertThat(ends(recall, "NO_ANSWER", presses("5")))
                .containsExactly("busy-callback-no-reply", "digit-5", "busy-callback-ok", "hangup NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.ACTIVE);
        assertThat(lab.request("1001", "1002").orElseThrow().path("armed").asBoolean())
                .isFalse();
    }

    @Test
    void whenTheOtherSideIsSilentItCanBeLeftAtThat() {
        lab.put(node, "1001", "1002");
        assertThat(ends(recalled(), "NO_ANSWER", line -> ""))
                .containsExactly("busy-callback-no-reply", "digit-5", "hangup NORMAL_CLEARING");
        lab.awaitGone("1001", "1002");
        assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: not answered, and not wanted any more");
    }

    @Test
    void aRecallOfWhichNothingCanBeWrittenEndsAsTheCallDidAndIsNotTakenForCancelled() {
        lab.put(node, "1001", "1002");
        Originate recall = recalled();
        lab.redis().stop();
        List<String> told;
        try {
            told = ScriptedCall.handOver(node.port, recall.leg(), undelivered(recall, "USER_BUSY"), line -> "");
        } finally {
            lab.redis().goOn();
        }
        assertThat(told).first().isEqualTo("hangup USER_BUSY");
        phones.hangsUp(recall.leg(), "USER_BUSY");
        lab.awaitEnded(node, recall.leg());
        Eventually.holds("it has failed", () -> {
            lab.looks();
            return lab.request("1001", "1002")
                    .filter(request -> request.path("state").asText().equals("FAILED"))
                    .isPresent();
        });
    }

    @Test
    void anotherFailureIsSaid() {
        lab.put(node, "1001", "1002");
        assertThat(ends(recalled(), "USER_NOT_REGISTERED", line -> ""))
                .containsExactly("busy-callback-failed", "hangup NORMAL_CLEARING");
        lab.awaitState("1001", "1002", State.FAILED);
    }

    @Test
    void aRecallIsNotOfferedAnother() {
        lab.put(node, "1001", "1002");
        Originate recall = recalled();
        String channel = "Call-Direction: outbound\nvariable_cordboard_proof: "
                + recall.legs().get(0).proof() + "\n";
        assertThat(ScriptedCall.handOver(node.port, recall.leg(), channel + BUSY, line -> ""))
                .containsExactly("hangup USER_BUSY");
    }
}
