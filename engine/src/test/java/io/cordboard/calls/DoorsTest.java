package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What FreeSWITCH would do outside of the dialplan, and does not with the served configuration and fs-conf. */
class DoorsTest extends CallsTest {

    @Test
    void aMessageRunsNoCommand() {
        Phone anna = lab.phone("1001");

        anna.ask(
                "MESSAGE",
                "sip:1001@lab.example",
                "sip:api+log%20CRIT%20ran-by-message@lab.example",
                List.of("Content-Type: text/plain"),
                "x");
        lab.outsider("stranger", "127.0.0.9")
                .ask(
                        "MESSAGE",
                        "sip:x@lab.example",
                        "sip:api+log%20CRIT%20ran-by-message@lab.example",
                        List.of("Content-Type: text/plain"),
                        "x");

        lab.eventSocket().api("log INFO after-the-messages");
        assertThat(lab.freeSwitch().log())
                .noneMatch(line -> line.contains("[CRIT]") && line.contains("ran-by-message"));
    }

    @Test
    void aSharedLineJoinsNobodysCall() {
        Phone anna = lab.phone("1001").registered();
        SipCall call = lab.connected(lab.phone("1002").call("1001"));
        Phone dora = lab.phone("1004");

        SipCall attack = dora.callWith(List.of("Call-Info: <sip:x>"), "sip:1001@lab.example", "sip:1001@lab.example");

        assertThat(lab.eventSocket().api("show application")).doesNotContain("sofia_sla");
        theyTalkAlone(anna, call, attack);
    }

    @Test
    void aHeldCallOfASharedLineIsTakenByNobody() {
        Phone anna = lab.phone("1001").registered();
        SipCall call = lab.connected(lab.phone("1002").call("1001"));
        anna.awaitCall().hold();
        Phone dora = lab.phone("1004");

        SipCall attack = dora.callWith(List.of("Call-Info: <sip:x>"), "sip:1001@lab.example", "sip:1001@lab.example");

        theyTalkAlone(anna, call, attack);
    }

    @Test
    void aStrangerWithReplacesTakesNoCallThatIsTalkedIn() {
        Phone anna = lab.phone("1001").registered();
        SipCall call = lab.connected(lab.phone("1002").call("1001"));
        Phone stranger = lab.outsider("stranger", "127.0.0.9");

        SipCall attack = stranger.callWith(
                List.of("Replaces: " + call.id() + ";to-tag=a;from-tag=b"),
                "sip:x@lab.example",
                stranger.uriAtFreeSwitch("4711"));

        theyTalkAlone(anna, call, attack);
    }

    @Test
    void aPhoneRecordsNothingByAnInfo() {
        lab.phone("1001").registered();
        SipCall call = lab.connected(lab.phone("1002").call("1001"));

        assertThat(call.info(List.of("record: on"))).startsWith("488 ");
    }

    @Test
    void aReferOutsideOfACallMakesNone() {
        Phone carrier = lab.carrier();
        Phone anna = lab.phone("1001").registered();

        anna.ask(
                "REFER",
                "sip:1001@lab.example",
                "sip:1001@lab.example",
                List.of("Refer-To: <sip:0900@lab.example>"),
                "");
        lab.outsider("stranger", "127.0.0.9")
                .ask(
                        "REFER",
                        "sip:1001@lab.example",
                        "sip:1001@lab.example",
                        List.of("Refer-To: <sip:0900@lab.example>"),
                        "");

        assertThat(lab.eventSocket().api("show channels like 0900@")).contains("0 total.");
        assertThat(carrier.callCount()).isZero();
    }

    /** The attacker's leg ends, and later the call when its caller ends it. */
    private static void theyTalkAlone(Phone called, SipCall call, SipCall attack) {
        if (attack.status().startsWith("2")) {
            attack.awaitEnd();
        }
        call.hangUp();
        called.awaitCall().awaitEnd();
    }
}
