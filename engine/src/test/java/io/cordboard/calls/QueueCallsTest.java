package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queues at a real FreeSWITCH: agents who answer and who do not, overflow, the exit key, and edits that reset nobody. */
@RealCalls
class QueueCallsTest {
    private static final String STATUS = "callcenter_config agent get status ";

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.running("queues");
        lab.documents().routes("@queue", "@exten").extensions("1001", "1002", "1003", "1005", "1006");
    }

    @BeforeEach
    void begins() {
        lab.store().command("DEL", "cti_state:1001@lab.example", "cti_state:1002@lab.example");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    /** A queue of its own for each test: an agent has rest after a call. */
    private static void queue(String number, String agents, String more) {
        lab.documents()
                .put(
                        "queue",
                        number,
                        "{'agents': [" + agents + "], 'music': 'silence_stream://-1', 'reject-delay-seconds': 0,"
                                + " 'busy-delay-seconds': 0, 'no-answer-delay-seconds': 0" + more + "}");
        Eventually.holds(
                "FreeSWITCH has the queue " + number,
                () -> said("callcenter_config queue list").contains(number + "@lab.example")
                        && said("callcenter_config queue list tiers " + number + "@lab.example")
                                .contains("@lab.example|"));
    }

    private static String said(String command) {
        return lab.eventSocket().api(command);
    }

    private static void awaitStatus(String agent, String status) {
        Eventually.holds(
                agent + " is " + status,
                () -> said(STATUS + agent + "@lab.example").contains(status));
    }

    @Test
    void whenOneAgentDoesNotAnswerTheNextIsCalled() {
        queue("500", "'1005', {'agent': '1002', 'position': 2}", ", 'strategy': 'top-down', 'ring-seconds': 1");
        awaitStatus("1005", "Available");
        awaitStatus("1002", "Available");
        Phone anna = lab.phone("1005").ringing().registered();
        Phone bert = lab.phone("1002").registered();

        SipCall call = lab.phone("1004").call("500").answered();

        anna.awaitCall().awaitEnd();
        SipCall taken = bert.awaitCall();
        lab.eventSocket()
                .events()
                .await("the call is taken", event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", call.id()));
        call.hangUp();
        taken.awaitEnd();
    }

    @Test
    void whoHasWaitedTooLongGoesElsewhere() {
        queue("501", "'1001'", ", 'max-wait-seconds': 2, 'overflow': '1003'");
        Phone cleo = lab.phone("1003").registered();

        SipCall call = lab.phone("1004").call("501").answered();

        cleo.awaitCall();
        call.hangUp();
    }

    @Test
    void theExitKeyLeadsOut() {
        queue("502", "'1001'", ", 'exit-key': {'key': '1', 'destination': '1003'}");
        Phone cleo = lab.phone("1003").registered();

        SipCall call = lab.phone("1004").call("502").answered();
        String leg = lab.awaitApplication(call, "callcenter").header("Unique-ID");
        Eventually.holds("the key is heard", () -> {
            said("uuid_recv_dtmf " + leg + " 1");
            return cleo.callCount() > 0;
        });
        call.hangUp();
    }

    @Test
    void editsLeaveTheStatusOfAgentsAlone() {
        queue("503", "'1001', '1002'", "");
        awaitStatus("1001", "Available");
        said("callcenter_config agent set status 1001@lab.example 'Logged Out'");

        queue("499", "'1001', '1002'", ", 'ring-seconds': 7, 'wrap-up-seconds': 3");
        Eventually.holds(
                "the edit has come",
                () -> said("callcenter_config agent list").contains("[leg_timeout=7]user/1001@lab.example"));
        awaitStatus("1001", "Logged Out");
        lab.store().command("HDEL", "cti_queue@lab.example", "499");
        Eventually.holds(
                "the queue is gone", () -> !said("callcenter_config queue list").contains("499@lab.example"));
        awaitStatus("1001", "Logged Out");

        lab.store().command("HSET", "cti_state:1002@lab.example", "do-not-disturb", "true");
        awaitStatus("1002", "On Break");
        awaitStatus("1001", "Logged Out");
        lab.store().command("HSET", "cti_state:1002@lab.example", "do-not-disturb", "false");
        awaitStatus("1002", "Available");
        lab.store().command("HSET", "cti_state:1002@lab.example", "queue-status", "logged-out");
        awaitStatus("1002", "Logged Out");
        said("callcenter_config agent set status 1001@lab.example Available");
    }

    @Test
    void whoWaitsGoesOnWaitingWhenTheQueueIsEdited() {
        queue("506", "'1006'", "");
        awaitStatus("1006", "Available");
        SipCall call = lab.phone("1004").call("506").answered();

        queue("506", "'1006'", ", 'strategy': 'ring-all'");
        Eventually.holds(
                "the edit has come", () -> said("callcenter_config queue list").contains("506@lab.example|ring-all"));
        Phone dora = lab.phone("1006").registered();

        SipCall taken = dora.awaitCall();
        call.hangUp();
        taken.awaitEnd();
    }

    @Test
    void whoWaitsHearsTheirPlaceAndAMenuAndStaysUntilAKeyOfItIsPressed() {
        for (String prompt : List.of("ivr/ivr-you_are_number.wav", "digits/1.wav", "ivr/greeting.wav")) {
            lab.freeSwitch().hasPrompt(prompt);
        }
        lab.documents().put("ivr", "700", "{'greeting': 'ivr/greeting.wav', 'keys': {'2': '1003'}}");
        lab.store().command("HSET", "cti_state:1002@lab.example", "do-not-disturb", "true");
        queue(
                "507",
                "'1002'",
                ", 'announce-position-seconds': 2, 'menu': {'ivr': '700', 'every-seconds': 1, 'times': 5}");
        awaitStatus("1002", "On Break");
        Phone cleo = lab.phone("1003").registered();
        int before = lab.eventSocket().events().count();

        SipCall call = lab.phone("1004").call("507").answered();

        String leg = awaitMixed(before, call, "ivr/greeting.wav").header("Unique-ID");
        awaitMixed(before, call, "file_string://ivr/ivr-you_are_number.wav!digits/1.wav");
        assertThat(said("callcenter_config queue list members 507@lab.example")).contains("|Waiting|");
        assertThat(cleo.callCount()).isZero();
        Eventually.holds("the key is heard", () -> {
            said("uuid_recv_dtmf " + leg + " 2");
            return cleo.callCount() > 0;
        });
        call.hangUp();
    }

    /** What is mixed into the music that the caller hears. */
    private static EventSocketFrame awaitMixed(int before, SipCall call, String file) {
        return lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        file + " in the music",
                        event -> event.is("MEDIA_BUG_START", "variable_sip_call_id", call.id())
                                && event.header("Media-Bug-Function").equals("displace")
                                && event.header("Media-Bug-Target").endsWith(file));
    }

    @Test
    void callsFindNobodyWhoIsThere() {
        queue("504", "'1002'", ", 'join-empty': false, 'overflow': 'hangup:NUMBER_CHANGED'");
        assertThat(lab.phone("1004").call("504").answered()).isNotNull();

        lab.store().command("HSET", "cti_state:1002@lab.example", "do-not-disturb", "true");
        assertThat(lab.phone("1004").call("504").status()).startsWith("410");
    }

    @Test
    void aCallerFromOutsideReachesAnAgent() {
        queue("505", "'1001'", "");
        awaitStatus("1001", "Available");
        Phone carrier = lab.carrier();
        Phone anna = lab.phone("1001").registered();

        SipCall call = carrier.call(carrier.uriAtFreeSwitch("505"), carrier.uriAtFreeSwitch("505"))
                .answered();

        anna.awaitCall();
        call.hangUp();
        assertThat(carrier.callCount()).isZero();
    }
}
