package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Extensions with a real FreeSWITCH: do-not-disturb, forwards, mailboxes, limits, and settings made by a phone. */
@RealCalls
class ForwardsTest {
    private static final String EXTENSIONS = "cti_exten@lab.example";

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.prepare("forwards").startCordboard().startFreeSwitch();
        lab.documents().routes("@exten");
    }

    @BeforeEach
    void begins() {
        lab.store().command("DEL", "cti_state:1001@lab.example", "cti_state:1002@lab.example");
        extension("1001", "");
        extension("1002", "");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static void extension(String id, String more) {
        lab.store()
                .hset(EXTENSIONS, id, "{'param': {'password': 'secret-of-" + id + "'}, 'route': 'office'" + more + "}");
    }

    private static void state(String id, String member, String value) {
        lab.store().command("HSET", "cti_state:" + id + "@lab.example", member, value);
    }

    @Test
    void aBusyPhoneForwardsWhenBusy() {
        extension("1002", ", 'forward-busy': '1001', 'forward-no-answer': 'hangup:CALL_REJECTED'");
        lab.phone("1002").refusing("486 Busy Here").registered();
        Phone anna = lab.phone("1001").registered();

        lab.phone("1004").call("1002").answered().hangUp();

        anna.awaitCall().awaitEnd();
    }

    @Test
    void aPhoneThatNobodyAnswersForwardsThen() {
        extension("1002", ", 'ring-seconds': 1, 'forward-no-answer': '1001', 'forward-busy': 'hangup:CALL_REJECTED'");
        lab.phone("1002").ringing().registered();
        Phone anna = lab.phone("1001").registered();

        lab.phone("1004").call("1002").answered().hangUp();

        anna.awaitCall().awaitEnd();
    }

    @Test
    void anExtensionWithoutAPhoneForwardsThen() {
        extension("1002", ", 'forward-unregistered': '1001', 'forward-no-answer': 'hangup:CALL_REJECTED'");
        Phone anna = lab.phone("1001").registered();

        lab.phone("1004").call("1002").answered().hangUp();

        anna.awaitCall().awaitEnd();
    }

    @Test
    void aCauseForWhichNothingIsLeftReachesTheCaller() {
        extension("1002", ", 'forward-no-answer': '1001'");
        lab.phone("1002").refusing("486 Busy Here").registered();

        assertThat(lab.phone("1004").call("1002").status()).isEqualTo("486 Busy Here");
    }

    @Test
    void whatAPhoneHasSetCountsAtTheNextCall() {
        Phone bert = lab.phone("1002").registered();
        Phone anna = lab.phone("1001").registered();
        Phone cleo = lab.phone("1004");

        state("1002", "do-not-disturb", "true");
        assertThat(cleo.call("1002").status()).isEqualTo("486 Busy Here");
        state("1002", "do-not-disturb", "false");
        state("1002", "forward-always", "1001");
        cleo.call("1002").answered().hangUp();
        anna.awaitCall().awaitEnd();
        assertThat(bert.callCount()).isZero();
        lab.store().command("HDEL", "cti_state:1002@lab.example", "forward-always");
        cleo.call("1002").answered().hangUp();
        bert.awaitCall().awaitEnd();
    }

    @Test
    void aRingOfForwardsEnds() {
        extension("1001", ", 'forward-always': '1002'");
        extension("1002", ", 'forward-unregistered': '1001'");

        assertThat(lab.phone("1004").call("1002").status()).doesNotStartWith("200");
    }

    @Test
    void aMessageIsLeftWhenNothingElseIs() {
        extension("1002", ", 'ring-seconds': 1, 'voicemail': true");
        lab.phone("1002").ringing().registered();
        int before = lab.eventSocket().events().count();

        SipCall call = lab.phone("1004").call("1002").answered();

        lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        "the mailbox of 1002",
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals("voicemail")
                                && event.header("Application-Data").equals("default lab.example 1002"));
        call.hangUp();
    }

    @Test
    void oneCallMoreThanTheLimitFindsTheExtensionBusy() {
        extension("1002", ", 'call-waiting': false, 'forward-busy': '1001'");
        Phone bert = lab.phone("1002").registered();
        Phone anna = lab.phone("1001").registered();

        SipCall first = lab.connected(lab.phone("1004").call("1002"));
        lab.phone("1004").call("1002").answered().hangUp();

        anna.awaitCall().awaitEnd();
        assertThat(bert.callCount()).isEqualTo(1);
        first.hangUp();
    }

    @Test
    void whoFollowsRingsAfterItsDelay() {
        extension("1002", ", 'ring-seconds': 1, 'follow-me': {'destination': '1001', 'delay-seconds': 3}");
        Phone bert = lab.phone("1002").ringing().registered();
        Phone anna = lab.phone("1001").registered();

        SipCall call = lab.phone("1004").call("1002");
        bert.awaitCall();
        assertThat(anna.callCount()).isZero();
        bert.awaitCall().awaitEnd();

        call.answered().hangUp();
        anna.awaitCall().awaitEnd();
    }

    @Test
    void whoAnswersAndPressesNothingDoesNotGetTheCall() {
        confirming();
        lab.phone("1002").ringing().registered();
        Phone anna = lab.phone("1001").registered();

        assertThat(lab.phone("1004").call("1002").status()).startsWith("603");

        anna.awaitCall().awaitEnd();
    }

    @Test
    void whoPressesOneGetsTheCall() {
        confirming();
        lab.phone("1002").ringing().registered();
        Phone anna = lab.phone("1001").registered();
        int before = lab.eventSocket().events().count();

        SipCall call = lab.phone("1004").call("1002");
        lab.eventSocket().api("uuid_recv_dtmf " + awaitQuestion(before) + " 1");

        call.answered().hangUp();
        anna.awaitCall().awaitEnd();
    }

    @Test
    void whoPressesOneGetsTheCallThoughThePromptIsMissing() {
        confirming();
        lab.documents().domain("{'confirm-sound': 'is-not-there.wav'}");
        lab.phone("1002").ringing().registered();
        lab.phone("1001").registered();
        int before = lab.eventSocket().events().count();

        SipCall call = lab.phone("1004").call("1002");
        String leg = awaitQuestion(before);
        Eventually.holds("the key counts", () -> {
            lab.eventSocket().api("uuid_recv_dtmf " + leg + " 1");
            return lab.eventSocket().events().all().stream()
                    .skip(before)
                    .anyMatch(event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", call.id()));
        });
        call.answered().hangUp();
    }

    /** The leg that is asked to confirm. */
    private static String awaitQuestion(int before) {
        return lab.eventSocket()
                .events()
                .awaitAfter(
                        before, "the question to confirm", event -> event.name().equals("PLAYBACK_START"))
                .header("Unique-ID");
    }

    private static void confirming() {
        lab.documents().domain("{'confirm-sound': 'silence_stream://60000'}");
        extension(
                "1002",
                ", 'ring-seconds': 4, 'forward-no-answer': 'hangup:CALL_REJECTED',"
                        + " 'follow-me': {'destination': '1001', 'confirm': true, 'ring-seconds': 4}");
    }

    @Test
    void noForwardLeadsACallerFromOutsideOutAgain() {
        extension(
                "1002", ", 'forward-always': 'number:0791234567', 'forward-unregistered': 'trunk:carrier/0791234567'");
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").registered();

        carrier.call(carrier.uriAtFreeSwitch("1002"), carrier.uriAtFreeSwitch("1002"))
                .answered()
                .hangUp();

        bert.awaitCall().awaitEnd();
        assertThat(carrier.callCount()).isZero();
    }
}
