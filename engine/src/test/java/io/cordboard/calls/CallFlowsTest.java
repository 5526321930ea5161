package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Call flows with a real FreeSWITCH: two destinations, feature codes, PINs, lamps, with two connected Cordboard nodes.
 */
@Tag("calls")
class CallFlowsTest {
    private static final String FLOWS = "cti_call_flow@lab.example";
    private static final String STATUS = "cti_call_flow_status@lab.example";
    /** The tone that asks for a PIN, as in events. */
    private static final String ASKS_PIN = "150,150,600";

    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.withEventSocket("call-flows", Map.of()).startCordboard().startFreeSwitch();
        lab.store().command("LPUSH", "cti_dialplan_context@lab.example", "@call_flow");
        lab.store().command("LPUSH", "cti_dialplan_context:office@lab.example", "@call_flow");
        lab.store().command("LPUSH", "cti_dialplan_context:of-gateway@lab.example", "@call_flow");
    }

    @AfterAll
    static void ends() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void begins() {
        lab.startCordboard();
        for (String key : new String[] {
            FLOWS,
            STATUS,
            "cti_flow_seen@lab.example",
            "cti_flow_return@lab.example",
            "cti_history@lab.example",
            "cti_flow_wrong_pins:1004@lab.example",
            "cti_flow_locked_out:1004@lab.example"
        }) {
            lab.store().command("DEL", key);
        }
        flow("6070", "'label': 'Day', 'alternative-label': 'Night'");
        flow("6071", "'pin': '4711', 'group': 'lines'");
        flow("6072", "'group': 'lines', 'alternative-sound': 'is-not-there.wav'");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static void flow(String number, String more) {
        lab.store()
                .hset(
                        FLOWS,
                        number,
                        "{'feature-code': '*" + number + "', 'destination': 'extension:1001',"
                                + " 'alternative-destination': '1002', " + more + "}");
    }

    private static String status(String number) {
        return lab.store().command("EVAL", "return redis.call('HGET', KEYS[1], ARGV[1]) or ''", "1", STATUS, number);
    }

    private static Predicate<SipMessage> lamp(String subscribedTo, boolean lit) {
        return notify -> {
            String text = new String(notify.packet(), UTF_8);
            return text.contains("entity=\"sip:" + subscribedTo + "@lab.example\"")
                    && text.contains(lit ? ">confirmed</state>" : ">terminated</state>");
        };
    }

    private static void awaitLamp(Phone phone, int after, String subscribedTo, boolean lit) {
        phone.notifies().awaitAfter(after, subscribedTo + (lit ? " lit" : " dark"), lamp(subscribedTo, lit));
    }

    private static EventSocketFrame await(int before, String what, Predicate<EventSocketFrame> wanted) {
        return lab.eventSocket().events().awaitAfter(before, what, wanted);
    }

    /** Enters digits as soon as they are asked for. Returns the position after that question. */
    private static int keys(Call call, int before, String digits) {
        EventSocketFrame asked = await(
                before,
                "the question for a PIN",
                event -> event.is("PLAYBACK_START", "variable_sip_call_id", call.id())
                        && event.header("Playback-File-Path").contains(ASKS_PIN));
        int next = lab.eventSocket().events().count();
        lab.eventSocket().api("uuid_recv_dtmf " + asked.header("Unique-ID") + " " + digits);
        return next;
    }

    private static void dialCode(String user, String code) {
        lab.phone(user).registered().call(code).answered().awaitEnd();
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
        assertThat(status("6070")).isEqualTo("alternative");

        cleo.call("6070").answered();
        bert.awaitCall();
        assertThat(anna.callCount()).isEqualTo(1);
    }

    @Test
    void whatALampWatchesSwitchesWhenItIsDialled() {
        dialCode("1004", "flow+*6070");
        assertThat(status("6070")).isEqualTo("alternative");
        dialCode("1004", "*6070");
        assertThat(status("6070")).isEqualTo("main");
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
        assertThat(status("6070")).isEmpty();
    }

    @Test
    void aLampIsLitOnSubscriptionBySwitchingByTheStoreAndAfterARestart() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        assertThat(anna.subscribe("flow+*6070", "dialog")).startsWith("202");
        awaitLamp(anna, 0, "flow+*6070", false);

        int before = anna.notifies().count();
        dialCode("1004", "*6070");
        awaitLamp(anna, before, "flow+*6070", true);
        assertThat(bert.subscribe("*6070", "dialog")).startsWith("202");
        awaitLamp(bert, 0, "*6070", true);

        before = anna.notifies().count();
        lab.store().command("HSET", STATUS, "6070", "main");
        awaitLamp(anna, before, "flow+*6070", false);

        lab.stopCordboard();
        before = anna.notifies().count();
        lab.store().command("HSET", STATUS, "6070", "alternative");
        lab.startCordboard();
        awaitLamp(anna, before, "flow+*6070", true);
    }

    @Test
    void theRightPinSwitches() {
        int before = lab.eventSocket().events().count();
        Call call = lab.phone("1004").registered().call("*6071").answered();
        keys(call, before, "4711#");
        call.awaitEnd();
        assertThat(status("6071")).isEqualTo("alternative");
    }

    @Test
    void threeWrongPinsEndTheCall() {
        int before = lab.eventSocket().events().count();
        Call call = lab.phone("1004").registered().call("*6071").answered();
        for (String pin : new String[] {"1111#", "47110#", "471#"}) {
            before = keys(call, before, pin);
        }
        call.awaitEnd();
        assertThat(status("6071")).isEmpty();
    }

    @Test
    void anExtensionIsLockedOutAfterTenWrongPins() {
        String seconds = lab.store().command("EVAL", "return redis.call('TIME')[1]", "0");
        for (int i = 0; i < 9; i++) {
            lab.store().command("ZADD", "cti_flow_wrong_pins:1004@lab.example", seconds + "000", "earlier-" + i);
        }
        int before = lab.eventSocket().events().count();
        Phone cleo = lab.phone("1004").registered();
        Call call = cleo.call("*6071").answered();
        keys(call, before, "1111#");
        call.awaitEnd();

        assertThat(cleo.call("*6071").status()).startsWith("403");
        assertThat(status("6071")).isEmpty();
    }

    @Test
    void twoWhoSwitchAtOnceSwitchOnce() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").registered();
        Call first = anna.call("*6070");
        Call second = bert.call("*6070");
        first.awaitEnd();
        second.awaitEnd();
        String changes = lab.store().command("XLEN", "cti_history@lab.example");
        assertThat(status("6070")).isEqualTo(changes.equals("1") ? "alternative" : "main");
    }

    @Test
    void lightingOneOfAGroupPutsTheOthersOut() {
        Phone anna = lab.phone("1001").registered();
        lab.store().command("HSET", STATUS, "6071", "alternative");
        anna.subscribe("flow+*6071", "dialog");
        awaitLamp(anna, 0, "flow+*6071", true);
        int before = anna.notifies().count();

        dialCode("1004", "*6072");

        awaitLamp(anna, before, "flow+*6071", false);
        assertThat(status("6071")).isEqualTo("main");
        assertThat(status("6072")).isEqualTo("alternative");
    }

    @Test
    void aSoundThatIsMissingIsAToneAndTheCallEndsAsEver() {
        int before = lab.eventSocket().events().count();
        dialCode("1004", "*6072");
        await(
                before,
                "the tone in place of the sound",
                event -> event.name().equals("PLAYBACK_START")
                        && event.header("Playback-File-Path").contains("440,880"));
    }

    @Test
    void itGoesBackByItself() {
        flow("6073", "'return-minutes': 1");
        Phone anna = lab.phone("1001").registered();
        dialCode("1004", "*6073");
        anna.subscribe("flow+*6073", "dialog");
        awaitLamp(anna, 0, "flow+*6073", true);
        int before = anna.notifies().count();

        lab.store().command("HSET", "cti_flow_return@lab.example", "6073", "1000");
        lab.stopCordboard();
        lab.startCordboard();

        awaitLamp(anna, before, "flow+*6073", false);
        assertThat(status("6073")).isEqualTo("main");
    }

    @Test
    void aCordboardThatEndsInMidDialogueLeavesTheStatusAndTheCallEnds() {
        int before = lab.eventSocket().events().count();
        Call call = lab.phone("1004").registered().call("*6071").answered();
        await(before, "the question for a PIN", event -> event.is("PLAYBACK_START", "variable_sip_call_id", call.id()));

        lab.stopCordboard();

        call.awaitEnd();
        assertThat(status("6071")).isEmpty();
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
            keys(lab.phone("1002").call("5401").answered(), before, "41901#");
            await(before, "the open mailbox", event -> event.is("CUSTOM", "VM-Action", "folder-summary"));
        } finally {
            lab.store().command("LREM", "cti_dialplan_context@lab.example", "0", "mailbox");
            lab.store().command("HSET", "cti_configuration", "languages", languages);
            lab.store().command("DEL", pins);
        }
    }

    private static String endOfCallToMailbox(String user, String... pins) {
        int before = lab.eventSocket().events().count();
        int next = before;
        Call call = lab.phone(user).call("5401").answered();
        for (String pin : pins) {
            next = keys(call, next, pin);
        }
        return await(
                        before,
                        "the end of " + call,
                        event -> event.is("CHANNEL_HANGUP_COMPLETE", "variable_sip_call_id", call.id()))
                .header("Hangup-Cause");
    }
}
