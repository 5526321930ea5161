package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The only Cordboard gets SIGKILL in the middle of a dialogue. FreeSWITCH ends the call, and what was to be set is set as
 * a whole or not at all: a new Cordboard goes on from there.
 */
@RealCalls(line = 1)
class CordboardKilledTest {
    private static final String STATE = "cti_state:1002@lab.example";
    private static final String HISTORY = "cti_history@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";

    @AutoClose
    private static Lab lab;

    private static OneProcess cordboard;

    private Phone bert;

    @BeforeAll
    static void starts() {
        cordboard = OneProcess.start("cordboard-killed");
        lab = cordboard.lab();
        lab.documents()
                .routes("@exten", "@feature_code", "@call_flow", "@time_condition")
                .domain("{'codes': 'cordboard', 'timezone': 'Europe/Zurich'}")
                .extensionsWith(", 'pickup-group': 'sales'", "1001", "1002");
        CodeCalls.writeObjects(lab, "");
    }

    @BeforeEach
    void begins() {
        cordboard.runs();
        lab.store()
                .command(
                        "DEL",
                        STATE,
                        HISTORY,
                        "cti_state:700@lab.example",
                        "cti_state:800@lab.example",
                        "cti_call_flow_status@lab.example");
        bert = lab.phone("1002").registered();
    }

    @AfterEach
    void endsCalls() {
        cordboard.runs();
        lab.tidyUp();
    }

    /** Kills Cordboard when FreeSWITCH executes that for the call. */
    private static void killWhile(SipCall call, String application, String argument) {
        awaitApplication(call, application, argument);
        cordboard.kill();
    }

    private static EventSocketFrame awaitApplication(SipCall call, String application, String argument) {
        return lab.eventSocket()
                .events()
                .await(
                        application + "(…" + argument + "…) for " + call,
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals(application)
                                && event.header("Application-Data").contains(argument));
    }

    private static String value(String key, String member) {
        return lab.store().command("EVAL", "return redis.call('HGET', KEYS[1], ARGV[1]) or 'none'", "1", key, member);
    }

    private static String entries() {
        return lab.store().command("XLEN", HISTORY);
    }

    /** It asks for something: nothing is set. */
    @ParameterizedTest
    @CsvSource({
        "*841, cti_state:1002@lab.example, forward-always, play_and_get_digits, 1 20 1 10000",
        "*842, cti_state:1002@lab.example, forward-no-answer, playback, enter-number.wav",
        "*843, cti_state:1002@lab.example, forward-busy, sleep, 300",
        "*77700, cti_state:700@lab.example, file, record, by-phone"
    })
    void whatItAskedForIsNotSet(String code, String key, String member, String application, String argument) {
        SipCall call = bert.call(code).answered();

        killWhile(call, application, argument);

        call.awaitEnd();
        assertThat(value(key, member)).isEqualTo("none");
        assertThat(entries()).isEqualTo("0");
    }

    /** It says what it has set: that counts, with its entry in the history, and the code can be dialled again. */
    @ParameterizedTest
    @CsvSource({
        "*81, *80, cti_state:1002@lab.example, do-not-disturb, true, false",
        "*8411001, *851, cti_state:1002@lab.example, forward-always, 1001, ''",
        "*45, *46, cti_state:1002@lab.example, queue-status, available, logged-out",
        "*300791112233, *310791112233, cti_state:1002@lab.example, blocked, 0791112233, ''",
        "*800, *800, cti_state:800@lab.example, override-state, closed, none",
        "*6079, *6079, cti_call_flow_status@lab.example, 6079, alternative, main"
    })
    void whatItHasSetIsSet(String on, String off, String key, String member, String set, String unset) {
        SipCall call = bert.call(on).answered();
        killWhile(call, "playback", ""); // a sound, or the tone of a call flow

        call.awaitEnd();
        assertThat(value(key, member)).isEqualTo(set);
        assertThat(entries()).isEqualTo("1");

        cordboard.runs();
        bert.call(off).answered().awaitEnd();
        assertThat(value(key, member)).isEqualTo(unset);
        assertThat(entries()).isEqualTo("2");
    }

    /** The next call uses what was set, and so does the lamp. */
    @Test
    void doNotDisturbCountsAfterTheKill() {
        Phone anna = lab.phone("1001").registered();
        SipCall call = bert.call("*81").answered();
        killWhile(call, "playback", ".wav");
        call.awaitEnd();

        cordboard.runs();
        assertThat(anna.call("1002").status()).startsWith("486");
        assertThat(anna.subscribe("*81*1002", "dialog")).startsWith("202");
        anna.notifies()
                .await(
                        "the lamp is lit",
                        notify -> notify.body().contains("*81*1002")
                                && notify.body().contains(">confirmed</state>"));
    }

    @Test
    void aMarkedNumberIsKeptAndCanBeHeardAgain() {
        lab.store().command("HSET", STATE, "marks", "0441112233 1001");
        SipCall call = bert.call("*86").answered();
        killWhile(call, "playback", "digit-4");

        call.awaitEnd();
        assertThat(value(STATE, "marks")).isEqualTo("0441112233 1001");

        cordboard.runs();
        SipCall again = bert.call("*87").answered();
        killWhile(again, "playback", "digit-1");
        again.awaitEnd();
    }

    /** A call from outside, and the same call as it rings at 1002. */
    private record Ringing(SipCall caller, SipCall called) {
        void isPickedUpBy(SipCall other) {
            other.answered();
            called.awaitEnd();
            isConnected();
        }

        void isConnected() {
            caller.answered();
            Eventually.holds(
                    "the caller talks to one phone",
                    () -> lab.eventSocket().api("show bridged_calls").contains("1 total"));
        }
    }

    private Ringing rings() {
        int before = bert.callCount();
        bert.ringing();
        Phone carrier = lab.carrier();
        SipCall caller = carrier.call(carrier.uriAtFreeSwitch("1002"), carrier.uriAtFreeSwitch("1002"));
        return new Ringing(caller, bert.awaitCallAfter(before));
    }

    /** FreeSWITCH knows what it has to do. */
    @ParameterizedTest
    @CsvSource({"*8, answer", "**1002, intercept"})
    void aCallIsPickedUpAlthoughCordboardIsKilled(String code, String application) {
        Phone anna = lab.phone("1001").registered();
        Ringing call = rings();
        SipCall picks = anna.call(code);
        killWhile(picks, application, "");

        call.isPickedUpBy(picks);
        picks.hangUp();
        call.caller().awaitEnd();
    }

    /** Nobody has told FreeSWITCH which call is to be picked up. */
    @Test
    void aCallRingsOnWhenCordboardIsKilledBeforeThePickup() {
        lab.store()
                .hset(
                        "cti_dialplan_extension@lab.example",
                        "slow",
                        "{'continue': true, 'condition': {'field': 'destination_number', 'expression': '^[*]{2}1002$',"
                                + " 'action': {'application': 'sleep', 'data': '60000'}}}");
        lab.store().command("LPUSH", OFFICE, "slow");
        Phone anna = lab.phone("1001").registered();
        Ringing call = rings();
        SipCall asks = anna.call("**1002");
        killWhile(asks, "sleep", "60000");
        String leg = awaitApplication(asks, "sleep", "60000").header("Unique-ID");
        lab.eventSocket().api("uuid_break " + leg + " all");

        assertThat(asks.status()).startsWith("480");
        call.called().answer();
        call.isConnected();
        lab.store().command("LREM", OFFICE, "0", "slow");
    }
}
