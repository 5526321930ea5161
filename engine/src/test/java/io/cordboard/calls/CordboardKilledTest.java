package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.Map;
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
@RealCalls
class CordboardKilledTest {
    private static final String STATE = "cti_state:1002@lab.example";
    private static final String HISTORY = "cti_history@lab.example";

    @AutoClose
    private static Lab lab;

    private Phone bert;

    @BeforeAll
    static void starts() {
        lab = Lab.withEventSocket("cordboard-killed", Map.of());
        node().startProcess();
        lab.startFreeSwitch().awaitProfiles(3);
        lab.documents()
                .routesOfExtensions("@exten", "@feature_code", "@call_flow", "@time_condition")
                .domain("{'codes': 'cordboard', 'timezone': 'Europe/Zurich'}")
                .extensions("1001", "1002");
        CodeCalls.writeObjects(lab, "");
    }

    private static CordboardNode node() {
        return lab.nodes().get(0);
    }

    @BeforeEach
    void begins() {
        runs();
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
        runs();
        lab.tidyUp();
    }

    private static void runs() {
        node().startProcess();
        Eventually.holds("Cordboard is connected", () -> node().isConnected());
    }

    /** Kills Cordboard when FreeSWITCH executes that for the call. */
    private static void killWhile(SipCall call, String application, String argument) {
        lab.eventSocket()
                .events()
                .await(
                        application + "(…" + argument + "…) for " + call,
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals(application)
                                && event.header("Application-Data").contains(argument));
        node().kill();
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

        runs();
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

        runs();
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

        runs();
        SipCall again = bert.call("*87").answered();
        killWhile(again, "playback", "digit-1");
        again.awaitEnd();
    }
}
