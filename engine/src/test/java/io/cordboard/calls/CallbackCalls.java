package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Extensions that call busy ones and request a callback, with a real FreeSWITCH and two connected Cordboard nodes. Lamps
 * and sounds show the state of a request.
 */
@TestInstance(Lifecycle.PER_CLASS)
@RealCalls(line = 1)
abstract class CallbackCalls {
    static final String REQUESTS = "cti_busy_callback@lab.example";

    private static final String BUSY = "486 Busy Here";
    private static final String SETTINGS = "'enabled': true, 'guard-seconds': 1, 'recall-ring-seconds': 5";

    @AutoClose
    Lab lab;
    /** Requests callbacks. */
    Phone anna;
    /** Is busy in a call with Dora. */
    Phone bert;

    Phone dora;
    SipCall talk;

    @BeforeAll
    void starts() {
        lab = begun();
        lab.freeSwitch().shortenPrompts();
        // A silent phone rings for three seconds.
        lab.store()
                .hset(
                        "cti_dialplan_extension@lab.example",
                        "colleague",
                        "{'condition': {'field': 'destination_number', 'expression': '^([127]\\\\d{2,3}|0\\\\d{9})$',"
                                + " 'action': [{'application': 'set', 'data': 'call_timeout=3'},"
                                + " {'application': 'bridge', 'data': 'user/$1@lab.example'}]}}");
    }

    /** Cordboard and FreeSWITCH, which are connected. */
    Lab begun() {
        return Lab.running(getClass().getSimpleName());
    }

    /** Cordboard runs, whatever the last test has done to it. */
    void runs() {
        lab.startCordboard().awaitConnected();
    }

    @BeforeEach
    void bertTalks() {
        runs();
        settings(SETTINGS);
        lab.store().command("DEL", REQUESTS);
        lab.store().command("DEL", "cti_state:1002@lab.example");
        anna = lab.phone("1001").registered();
        bert = lab.phone("1002").registered();
        dora = lab.phone("1004").registered();
        talk = lab.connected(bert.call("1004"));
        bert.refusing(BUSY);
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    /** Additional settings of busy callback, after those that make tests fast. */
    void furtherSettings(String more) {
        settings(SETTINGS + ", " + more);
    }

    private void settings(String members) {
        lab.documents().domain("{'busy-callback': {" + members + "}}");
    }

    /** Bert hangs up, and can be called again. */
    void bertIsFree() {
        bert.answering();
        talk.hangUp();
    }

    // --- sounds and keys

    /** Calls. Returns the call when it hears the offer. */
    SipCall offered(Phone caller, String number) {
        int before = events();
        SipCall call = caller.call(number).answered();
        hears(before, call, "busy-callback");
        return call;
    }

    /** Requests a callback, and hangs up after the confirmation. */
    void asksForCallback(Phone caller, String number) {
        SipCall call = offered(caller, number);
        int before = events();
        keys(call, "5");
        hears(before, call, "busy-callback-ok");
        call.hangUp();
    }

    void asksForCallbackByCode(Phone caller, String number) {
        int before = events();
        SipCall call = caller.call("*66" + number).answered();
        hears(before, call, "busy-callback-ok");
        call.hangUp();
    }

    int events() {
        return lab.eventSocket().events().count();
    }

    EventSocketFrame await(int before, String what, Predicate<EventSocketFrame> wanted) {
        return lab.eventSocket().events().awaitAfter(before, what, wanted);
    }

    void hears(int before, SipCall call, String prompt) {
        hearsFile(before, call, "/" + prompt + ".wav");
    }

    /** Waits until a file whose path contains this text is played to the call. */
    void hearsFile(int before, SipCall call, String file) {
        await(
                before,
                file + " played to " + call,
                event -> event.is("PLAYBACK_START", "variable_sip_call_id", call.id())
                        && event.header("Playback-File-Path").contains(file));
    }

    /** Presses keys when FreeSWITCH waits for them: a prompt that is played before that takes them away. */
    void keys(SipCall call, String digits) {
        await(
                0,
                "a question to " + call,
                event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                        && event.header("Application").equals("play_and_get_digits"));
        lab.eventSocket().api("uuid_recv_dtmf " + channel(call) + " " + digits);
    }

    private String channel(SipCall call) {
        return await(
                        0,
                        "the channel of " + call,
                        event -> event.is("CHANNEL_ANSWER", "variable_sip_call_id", call.id()))
                .header("Unique-ID");
    }

    /** Waits until FreeSWITCH has ended the call. Returns the cause. */
    String causeOf(SipCall call) {
        return await(
                        0,
                        "the end of " + call,
                        event -> event.is("CHANNEL_HANGUP_COMPLETE", "variable_sip_call_id", call.id()))
                .header("Hangup-Cause");
    }

    /** Waits until the received call is connected with another. */
    void isConnected(SipCall received) {
        await(
                0,
                "the bridge of " + received,
                event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", received.id()));
    }

    /** Waits until two received calls are connected; the bridge event belongs to the earlier one. */
    void areConnected(SipCall one, SipCall other) {
        await(
                0,
                "the bridge of " + one + " and " + other,
                event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", one.id())
                        || event.is("CHANNEL_BRIDGE", "variable_sip_call_id", other.id()));
    }

    // --- lamps

    /** The state of a lamp, in the words of dialog-info. */
    enum Lamp {
        LIT("confirmed"),
        BLINKING("early"),
        DARK("terminated");

        private final String state;

        Lamp(String state) {
            this.state = state;
        }
    }

    /** A phone subscribes to its lamp for a callback, which is off. */
    void watchesLamp(Phone phone, String number) {
        phone.subscribe(lampOf(phone, number), "dialog");
        awaitLamp(phone, 0, number, Lamp.DARK);
    }

    void awaitLamp(Phone phone, int after, String number, Lamp lamp) {
        phone.notifies().awaitAfter(after, "a lamp that is " + lamp, notify -> {
            String text = new String(notify.packet(), UTF_8);
            return text.contains("entity=\"sip:" + lampOf(phone, number) + "@" + Lab.DOMAIN + "\"")
                    && text.contains(">" + lamp.state + "</state>");
        });
    }

    /** Anna has requested a callback from Bert, and her lamp shows it. */
    void annaHasAsked() {
        watchesLamp(anna, "1002");
        asksForCallback(anna, "1002");
        awaitLamp(anna, 0, "1002", Lamp.LIT);
    }

    void awaitAnnasLamp(int after, Lamp lamp) {
        awaitLamp(anna, after, "1002", lamp);
    }

    private static String lampOf(Phone phone, String number) {
        return "*86*" + phone.user() + "*" + number;
    }
}
