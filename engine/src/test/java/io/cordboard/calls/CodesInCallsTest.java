package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes keyed in calls, and opening hours changed by phone, at a real FreeSWITCH with two nodes of Cordboard. */
@RealCalls
class CodesInCallsTest {
    private static final String MARKS = "cti_state:1002@lab.example";
    private static final String NUMBER = "0441112233";
    private static final String HOURS = "cti_state:800@lab.example";

    @AutoClose
    private static Lab lab;

    private Phone anna;
    private Phone bert;

    @BeforeAll
    static void starts() {
        lab = CodeCalls.start("codes-in-calls");
    }

    @BeforeEach
    void begins() {
        lab.store().command("DEL", MARKS, HOURS);
        CodeCalls.writeExtensions(lab);
        anna = lab.phone("1001").registered();
        bert = lab.phone("1002").registered();
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    /** A call from outside to 1002, who has answered. */
    private record FromOutside(SipCall caller, SipCall called) {}

    private FromOutside fromOutside() {
        Phone carrier = lab.carrier();
        int before = events();
        SipCall caller = carrier.callWith(List.of(), "sip:" + NUMBER + "@lab.example", carrier.uriAtFreeSwitch("1002"))
                .answered();
        SipCall called = bert.awaitCall();
        bert.talkingIn(called);
        CodeCalls.awaitBridge(lab, before);
        return new FromOutside(caller, called);
    }

    private static int events() {
        return lab.eventSocket().events().count();
    }

    /** Whether a leg of that phone is recorded; FreeSWITCH lists a leg shortly after it has made it. */
    private static boolean isRecorded(Phone phone) {
        return lab.eventSocket()
                .api("show channels")
                .lines()
                .filter(line -> line.contains("/" + phone.user() + "@"))
                .map(line -> line.split(",", 2)[0])
                .anyMatch(leg -> lab.eventSocket().api("uuid_buglist " + leg).contains("session_record"));
    }

    @Test
    void anExtensionMarksTheCallerAndHearsTheNumberLater() {
        FromOutside call = fromOutside();
        bert.keys(call.called(), "*83");
        Eventually.holds(
                "the number is marked",
                () -> CodeCalls.state(lab, MARKS, "marks").equals(NUMBER));
        call.caller().hangUp();
        call.called().awaitEnd();

        int before = events();
        SipCall says = bert.call("*86").answered();
        lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        "a digit",
                        event -> event.header("Application-Data").endsWith("digit-" + NUMBER.charAt(1) + ".wav"));
        says.awaitEnd();
        bert.call("*87").answered().awaitEnd();
    }

    @Test
    void anExtensionAsksAColleagueAndGetsTheCallerBack() {
        FromOutside call = fromOutside();
        int before = events();
        bert.keys(call.called(), "*31001#");
        SipCall asked = anna.awaitCall();
        CodeCalls.awaitBridge(lab, before);
        anna.awaitSound();
        int talking = events();
        asked.hangUp();
        CodeCalls.awaitBridge(lab, talking);
        call.caller().hangUp();
        call.called().awaitEnd();
    }

    @Test
    void anExtensionRecordsItsCall() {
        FromOutside call = fromOutside();
        int before = events();
        bert.keys(call.called(), "*1");
        Eventually.holds("the call is recorded", () -> isRecorded(bert));
        lab.eventSocket() // a key during the tone ends the tone, and does nothing else
                .events()
                .awaitAfter(
                        before,
                        "the end of the tone",
                        event -> event.is("CHANNEL_EXECUTE_COMPLETE", "Application", "playback"));
        Eventually.holds(
                "a file is written",
                () -> !lab.freeSwitch().recordingsOf("lab.example/1002").isEmpty());
        bert.keys(call.called(), "*1");
        Eventually.holds("the recording has ended", () -> !isRecorded(bert));
        call.caller().hangUp();
        call.called().awaitEnd();
    }

    @Test
    void whatACallerFromOutsideKeysDoesNothing() {
        Phone carrier = lab.carrier();
        int before = events();
        SipCall caller = carrier.callWith(List.of(), "sip:" + NUMBER + "@lab.example", carrier.uriAtFreeSwitch("1002"))
                .answered();
        SipCall called = bert.awaitCall();
        bert.talkingIn(called);
        CodeCalls.awaitBridge(lab, before);

        carrier.keysTo(caller, "##1001#*83");
        bert.keys(called, "*83");

        Eventually.holds(
                "what the extension keyed is done",
                () -> !CodeCalls.state(lab, MARKS, "marks").equals("none"));
        assertThat(anna.callCount()).isZero();
        assertThat(lab.store().command("EXISTS", "cti_state:1001@lab.example")).isEqualTo("0");
        caller.hangUp();
        called.awaitEnd();
    }

    @Test
    void theOfficeIsClosedByPhoneAndTwoLampsShowItAfterRestarts() {
        Phone cleo = lab.phone("1004").registered();
        lab.connected(cleo.call("800")).hangUp();
        anna.awaitCall().awaitEnd();
        assertThat(anna.subscribe("*800", "dialog")).startsWith("202");
        assertThat(cleo.subscribe("flow+*800", "dialog")).startsWith("202");
        CodeCalls.awaitLamp(anna, 0, "*800", false);
        CodeCalls.awaitLamp(cleo, 0, "flow+*800", false);

        int atAnna = anna.notifies().count();
        int atCleo = cleo.notifies().count();
        cleo.call("*800").answered().awaitEnd();
        CodeCalls.awaitLamp(anna, atAnna, "*800", true);
        CodeCalls.awaitLamp(cleo, atCleo, "flow+*800", true);
        assertThat(CodeCalls.state(lab, HOURS, "override-state")).isEqualTo("closed");
        cleo.call("800").answered().hangUp();
        bert.awaitCall().awaitEnd();

        lab.stopCordboard();
        lab.startCordboard();
        lab.freeSwitchDiesAndComesBack();
        lab.awaitConnected();
        anna.registered();
        bert.registered();
        cleo.registered();
        atAnna = anna.notifies().count();
        atCleo = cleo.notifies().count();
        assertThat(anna.subscribe("*800", "dialog")).startsWith("202");
        assertThat(cleo.subscribe("flow+*800", "dialog")).startsWith("202");
        CodeCalls.awaitLamp(anna, atAnna, "*800", true);
        CodeCalls.awaitLamp(cleo, atCleo, "flow+*800", true);

        atAnna = anna.notifies().count();
        atCleo = cleo.notifies().count();
        anna.call("flow+*800").answered().awaitEnd();
        CodeCalls.awaitLamp(anna, atAnna, "*800", false);
        CodeCalls.awaitLamp(cleo, atCleo, "flow+*800", false);
        assertThat(CodeCalls.state(lab, HOURS, "override-state")).isEqualTo("none");
    }

    private static void awaitQuestion(int before) {
        lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        "the question for the number",
                        event -> event.is("CHANNEL_EXECUTE", "Application", "play_and_get_digits"));
    }

    @Test
    void aPromptIsRecordedByPhoneAndPlayedFromThenOn() {
        lab.documents()
                .put("recording", "700", "{'file': 'welcome.wav', 'by-phone': {'callers': ['1002'], 'pin': '4711'}}");
        lab.store().command("DEL", "cti_state:700@lab.example");
        assertThat(anna.call("*77700").status()).startsWith("403");

        int before = events();
        SipCall call = bert.call("*77700").answered();
        bert.talkingTo(call);
        awaitQuestion(before);
        bert.keysTo(call, "4711#");
        awaitRecord(before);
        int recording = events();
        bert.keysTo(call, "#");
        awaitQuestion(recording);
        assertThat(CodeCalls.state(lab, "cti_state:700@lab.example", "file")).isEqualTo("none");
        bert.keysTo(call, "1");
        call.awaitEnd();

        String file = CodeCalls.state(lab, "cti_state:700@lab.example", "file");
        assertThat(file).startsWith("by-phone/700-").endsWith(".wav");
        assertThat(lab.freeSwitch().recordings().resolve("lab.example").resolve(file))
                .exists();
    }

    private static void awaitRecord(int before) {
        lab.eventSocket()
                .events()
                .awaitAfter(before, "the recording", event -> event.is("CHANNEL_EXECUTE", "Application", "record"));
    }

    @Test
    void aCallerWhomAnExtensionBlocksIsRefused() {
        Phone cleo = lab.phone("1004").registered();
        cleo.call("1002").answered().hangUp();
        bert.awaitCall().awaitEnd();
        bert.call("*30").answered().awaitEnd();
        assertThat(CodeCalls.state(lab, MARKS, "blocked")).isEqualTo("1004");
        assertThat(cleo.call("1002").status()).startsWith("603");
        bert.call("*311004").answered().awaitEnd();
        cleo.call("1002").answered().hangUp();
    }
}
