package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Call flows with a real FreeSWITCH: two destinations, feature codes, PINs, lamps, with two connected Cordboard nodes.
 */
@RealCalls
class CallFlowsTest {
    private static final String STATUS = CallFlowSteps.STATUS;

    @AutoClose
    private static Lab lab;

    private static CallFlowSteps steps;

    @BeforeAll
    static void starts() {
        lab = Lab.withEventSocket("call-flows", Map.of()).startCordboard().startFreeSwitch();
        steps = new CallFlowSteps(lab);
        lab.documents().routes("@call_flow");
    }

    @BeforeEach
    void begins() {
        lab.startCordboard();
        steps.writeFlows();
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    @Test
    void theNextCallGoesToTheOtherPhone() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        Phone cleo = lab.phone("1004");

        cleo.call("6070").answered().hangUp();
        anna.awaitCall();
        assertThat(bert.callCount()).isZero();

        SipMessage answer = cleo.call("*6070").answered().finalAnswer();
        assertThat(answer.header("Remote-Party-ID")).contains("\"Night\"");
        assertThat(steps.status("6070")).isEqualTo("alternative");

        cleo.call("6070").answered();
        bert.awaitCall();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void whatALampWatchesSwitchesWhenItIsDialled() {
        steps.dialCode("1004", "flow+*6070");
        assertThat(steps.status("6070")).isEqualTo("alternative");
        steps.dialCode("1004", "*6070");
        assertThat(steps.status("6070")).isEqualTo("main");
    }

    @Test
    void aCallFromTheTrunkGoesThereTooButCannotSwitch() {
        Phone anna = lab.phone("1001").registered();
        Phone carrier = lab.carrier();

        carrier.call(carrier.uriAtFreeSwitch("6070"), carrier.uriAtFreeSwitch("6070"))
                .answered();
        anna.awaitCall();

        assertThat(carrier.call(carrier.uriAtFreeSwitch("*6070"), carrier.uriAtFreeSwitch("*6070"))
                        .status())
                .startsWith("404");
        assertThat(steps.status("6070")).isEmpty();
    }

    @Test
    void aLampIsLitOnSubscriptionBySwitchingByTheStoreAndAfterARestart() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        assertThat(anna.subscribe("flow+*6070", "dialog")).startsWith("202");
        CodeCalls.awaitLamp(anna, 0, "flow+*6070", false);

        int before = anna.notifies().count();
        steps.dialCode("1004", "*6070");
        CodeCalls.awaitLamp(anna, before, "flow+*6070", true);
        assertThat(bert.subscribe("*6070", "dialog")).startsWith("202");
        CodeCalls.awaitLamp(bert, 0, "*6070", true);

        before = anna.notifies().count();
        lab.store().command("HSET", STATUS, "6070", "main");
        CodeCalls.awaitLamp(anna, before, "flow+*6070", false);

        lab.stopCordboard();
        before = anna.notifies().count();
        lab.store().command("HSET", STATUS, "6070", "alternative");
        lab.startCordboard();
        CodeCalls.awaitLamp(anna, before, "flow+*6070", true);
    }

    @Test
    void theRightPinSwitches() {
        int before = lab.eventSocket().events().count();
        SipCall call = lab.phone("1004").registered().call("*6071").answered();
        steps.keys(call, before, "4711#");
        call.awaitEnd();
        assertThat(steps.status("6071")).isEqualTo("alternative");
    }

    @Test
    void threeWrongPinsEndTheCall() {
        int before = lab.eventSocket().events().count();
        SipCall call = lab.phone("1004").registered().call("*6071").answered();
        for (String pin : new String[] {"1111#", "47110#", "471#"}) {
            before = steps.keys(call, before, pin);
        }
        call.awaitEnd();
        assertThat(steps.status("6071")).isEmpty();
    }

    @Test
    void anExtensionIsLockedOutAfterTenWrongPins() {
        String seconds = lab.store().command("EVAL", "return redis.call('TIME')[1]", "0");
        for (int i = 0; i < 9; i++) {
            lab.store().command("ZADD", "cti_flow_wrong_pins:1004@lab.example", seconds + "000", "earlier-" + i);
        }
        int before = lab.eventSocket().events().count();
        Phone cleo = lab.phone("1004").registered();
        SipCall call = cleo.call("*6071").answered();
        steps.keys(call, before, "1111#");
        call.awaitEnd();

        assertThat(cleo.call("*6071").status()).startsWith("403");
        assertThat(steps.status("6071")).isEmpty();
    }

    @Test
    void twoWhoSwitchAtOnceSwitchOnce() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        SipCall first = anna.call("*6070");
        SipCall second = bert.call("*6070");
        first.awaitEnd();
        second.awaitEnd();
        String changes = lab.store().command("XLEN", "cti_history@lab.example");
        assertThat(steps.status("6070")).isEqualTo(changes.equals("1") ? "alternative" : "main");
    }

    @Test
    void lightingOneOfAGroupPutsTheOthersOut() {
        Phone anna = lab.phone("1001").registered();
        lab.store().command("HSET", STATUS, "6071", "alternative");
        anna.subscribe("flow+*6071", "dialog");
        CodeCalls.awaitLamp(anna, 0, "flow+*6071", true);
        int before = anna.notifies().count();

        steps.dialCode("1004", "*6072");

        CodeCalls.awaitLamp(anna, before, "flow+*6071", false);
        assertThat(steps.status("6071")).isEqualTo("main");
        assertThat(steps.status("6072")).isEqualTo("alternative");
    }

    @Test
    void aSoundThatIsMissingIsAToneAndTheCallEndsAsEver() {
        int before = lab.eventSocket().events().count();
        steps.dialCode("1004", "*6072");
        steps.await(
                before,
                "the tone in place of the sound",
                event -> event.name().equals("PLAYBACK_START")
                        && event.header("Playback-File-Path").contains("440,880"));
    }

    @Test
    void itGoesBackByItself() {
        steps.flow("6073", "'return-minutes': 1");
        Phone anna = lab.phone("1001").registered();
        steps.dialCode("1004", "*6073");
        anna.subscribe("flow+*6073", "dialog");
        CodeCalls.awaitLamp(anna, 0, "flow+*6073", true);
        int before = anna.notifies().count();

        lab.store().command("HSET", "cti_flow_return@lab.example", "6073", "1000");
        lab.stopCordboard();
        lab.startCordboard();

        CodeCalls.awaitLamp(anna, before, "flow+*6073", false);
        assertThat(steps.status("6073")).isEqualTo("main");
    }

    @Test
    void aCordboardThatEndsInMidDialogueLeavesTheStatusAndTheCallEnds() {
        int before = lab.eventSocket().events().count();
        SipCall call = lab.phone("1004").registered().call("*6071").answered();
        steps.await(
                before,
                "the question for a PIN",
                event -> event.is("PLAYBACK_START", "variable_sip_call_id", call.id()));

        lab.stopCordboard();

        call.awaitEnd();
        assertThat(steps.status("6071")).isEmpty();
    }

    @Test
    void whoHasTriedTooManyPinsOfMailboxesDoesNotGetInWithTheRightOne() {
        String pins = "cti_freeswitch_mailbox_pins:1004@lab.example";
        String languages = lab.store().hget("cti_configuration", "languages");
        lab.store().command("HSET", "cti_configuration", "languages", """
                {"language": {"name": "en", "say-module": "en", "phrases": {"macros": {"macro": {
                  "name": "voicemail_enter_pass", "input": {"pattern": ".*", "match": {"action": {
                    "function": "play-file", "data": "tone_stream://%(150,150,600)"}}}}}}}}""");
        lab.store().command("HSET", "cti_dialplan_extension@lab.example", "mailbox", """
                {"condition": {"field": "destination_number", "expression": "^5401$", "action": [
                  {"application": "answer"}, {"application": "voicemail", "data": "check default lab.example 1001"}]}}""");
        lab.store().command("LPUSH", "cti_dialplan_context@lab.example", "mailbox");
        lab.store().command("EVAL", """
                for i = 1, 8 do redis.call('ZADD', KEYS[1], redis.call('TIME')[1] * 1000, i) end return 8""", "1", pins);
        try {
            assertThat(endOfCallToMailbox("1004", "00001#", "00002#")).isEqualTo("CALL_REJECTED");
            assertThat(endOfCallToMailbox("1004", "41901#")).isEqualTo("CALL_REJECTED");

            int before = lab.eventSocket().events().count();
            steps.keys(lab.phone("1002").call("5401").answered(), before, "41901#");
            steps.await(before, "the open mailbox", event -> event.is("CUSTOM", "VM-Action", "folder-summary"));
        } finally {
            lab.store().command("LREM", "cti_dialplan_context@lab.example", "0", "mailbox");
            lab.store().command("HSET", "cti_configuration", "languages", languages);
            lab.store().command("DEL", pins);
        }
    }

    private static String endOfCallToMailbox(String user, String... pins) {
        int before = lab.eventSocket().events().count();
        int next = before;
        SipCall call = lab.phone(user).call("5401").answered();
        for (String pin : pins) {
            next = steps.keys(call, next, pin);
        }
        return steps.await(
                        before,
                        "the end of " + call,
                        event -> event.is("CHANNEL_HANGUP_COMPLETE", "variable_sip_call_id", call.id()))
                .header("Hangup-Cause");
    }
}
