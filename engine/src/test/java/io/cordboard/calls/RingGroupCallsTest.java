package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ring groups at a real FreeSWITCH: each strategy, who is passed over, the exit key, and where calls go that nobody takes. */
@RealCalls
class RingGroupCallsTest {
    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.running("ring-groups");
        lab.documents().routes("@ring_group", "@exten");
    }

    @BeforeEach
    void begins() {
        lab.documents().extensions("1001", "1002", "1003", "1005");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static void group(String more) {
        lab.documents().put("ring_group", "600", "{'members': ['1001', '1002'], " + more + "}");
    }

    private static boolean isTaken() {
        SipCall call = call();
        boolean taken = call.status().equals("200 OK");
        if (taken) {
            call.hangUp();
        }
        return taken;
    }

    private static SipCall call() {
        return lab.phone("1004").call("600");
    }

    @Test
    void allRingAndWhoIsTooLateIsToldThatTheCallWasAnsweredElsewhere() {
        group("'strategy': 'simultaneous'");
        Phone anna = lab.phone("1001").ringing().registered();
        Phone bert = lab.phone("1002").ringing().registered();

        SipCall call = call();
        SipCall atAnna = anna.awaitCall();
        SipCall atBert = bert.awaitCall();
        atBert.answer();

        call.answered();
        assertThat(atAnna.awaitCancel().header("Reason")).contains("cause=200", "Call completed elsewhere");
        call.hangUp();
        atBert.awaitEnd();
    }

    @Test
    void oneRingsAfterTheOther() {
        group("'strategy': 'sequential', 'ring-seconds': 1");
        Phone anna = lab.phone("1001").ringing().registered();
        Phone bert = lab.phone("1002").registered();

        SipCall call = call();
        anna.awaitCall().awaitEnd();

        call.answered().hangUp();
        bert.awaitCall().awaitEnd();
    }

    @Test
    void eachCallBeginsWithTheNextMember() {
        group("'strategy': 'round-robin'");
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();

        for (int i = 0; i < 4; i++) {
            call().answered().hangUp();
            lab.awaitNoCalls(); // a member whose last call is not over yet is busy
        }

        assertThat(anna.callCount()).isEqualTo(2);
        assertThat(bert.callCount()).isEqualTo(2);
    }

    @Test
    void chanceBeginsWithSomebodyAndTheOtherFollows() {
        group("'strategy': 'random', 'no-answer': '1003'");
        Phone cleo = lab.phone("1003").registered();
        Phone anna = lab.phone("1001").refusing("480 Temporarily Unavailable").registered();
        Phone bert = lab.phone("1002").refusing("480 Temporarily Unavailable").registered();

        call().answered().hangUp();

        cleo.awaitCall().awaitEnd();
        assertThat(anna.callCount() + bert.callCount()).isEqualTo(2);
    }

    @Test
    void whoIsOnThePhoneIsPassedOver() {
        group("'strategy': 'rollover', 'busy': 'hangup:CALL_REJECTED'");
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        SipCall talking = lab.connected(lab.phone("1003").call("1001"));
        Eventually.holds("the call of 1001 is heard of", () -> isTaken() && bert.callCount() > 0);
        int before = anna.callCount();
        Eventually.holds("the last call of 1002 is over", RingGroupCallsTest::isTaken);
        assertThat(anna.callCount()).isEqualTo(before);

        SipCall other = lab.connected(lab.phone("1003").call("1002"));
        Eventually.holds("nobody is free", () -> call().status().startsWith("603"));
        talking.hangUp();
        other.hangUp();
    }

    @Test
    void callsThatFindEverybodyBusyOrAwayGoWhereTheGroupSays() {
        for (String strategy : new String[] {"simultaneous", "sequential"}) {
            group("'strategy': '" + strategy + "', 'ring-seconds': 1, 'busy': '1003', 'no-answer': '1005',"
                    + " 'unregistered': 'hangup:NUMBER_CHANGED'");
            // Until then Cordboard takes a member for busy whose last call it has not heard the end of.
            Eventually.holds(
                    "nobody is registered, and nobody is busy",
                    () -> call().status().startsWith("410"));
            Phone whenBusy = lab.phone("1003").registered();
            Phone otherwise = lab.phone("1005").registered();

            Phone anna = lab.phone("1001").refusing("486 Busy Here").registered();
            call().answered().hangUp();
            assertThat(whenBusy.callCount()).isEqualTo(1);

            Phone bert = lab.phone("1002").ringing().registered();
            call().answered().hangUp();
            assertThat(otherwise.callCount()).isEqualTo(1);

            anna.ringing();
            bert.refusing("486 Busy Here");
            call().answered().hangUp();
            assertThat(otherwise.callCount()).isEqualTo(2);

            anna.refusing("486 Busy Here");
            call().answered().hangUp();
            assertThat(whenBusy.callCount()).isEqualTo(2);
            lab.tidyUp();
        }
    }

    @Test
    void oneCallMoreThanTheGroupTakesGoesElsewhere() {
        group("'max-calls': 1, 'full': 'hangup:NUMBER_CHANGED'");
        lab.phone("1001").registered();

        SipCall first = lab.connected(call());
        assertThat(call().status()).startsWith("410");
        first.hangUp();
    }

    @Test
    void theExitKeyLeadsOutOfEveryStrategy() {
        for (String strategy : new String[] {"simultaneous", "sequential"}) {
            group("'strategy': '" + strategy + "', 'exit-key': {'key': '1', 'destination': '1003'}");
            Phone anna = lab.phone("1001").ringing().registered();
            Phone bert = lab.phone("1002").ringing().registered();
            Phone cleo = lab.phone("1003").registered();

            SipCall call = call().answered();
            SipCall ringing = anna.awaitCall();
            if (strategy.equals("simultaneous")) {
                bert.awaitCall();
            }
            String leg = lab.eventSocket()
                    .events()
                    .await(
                            "the leg of the caller",
                            event -> event.is("CHANNEL_ANSWER", "variable_sip_call_id", call.id()))
                    .header("Unique-ID");
            lab.eventSocket().api("uuid_recv_dtmf " + leg + " 1");

            ringing.awaitEnd();
            cleo.awaitCall();
            assertThat(bert.callCount()).isEqualTo(strategy.equals("simultaneous") ? 1 : 0);
            call.hangUp();
            lab.tidyUp();
        }
    }

    @Test
    void aCallerFromOutsideRingsThePhonesAndNoTrunk() {
        lab.documents()
                .put("ring_group", "600", "{'members': ['1001', 'number:0791234567', 'trunk:carrier/0791234567']}");
        Phone carrier = lab.carrier();
        Phone anna = lab.phone("1001").registered();

        carrier.call(carrier.uriAtFreeSwitch("600"), carrier.uriAtFreeSwitch("600"))
                .answered()
                .hangUp();

        anna.awaitCall().awaitEnd();
        assertThat(carrier.callCount()).isZero();
    }
}
