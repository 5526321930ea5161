package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways to a feature code without dialling it from one's own phone, and keys in a call that somebody else sends. The caller
 * is outside and cannot prove anything; the called phone helps.
 */
@RealCalls
class CodesAttackedTest {
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final String NUMBER = "0441112233";

    @AutoClose
    private static Lab lab;

    private Phone anna;
    private Phone bert;

    @BeforeAll
    static void starts() {
        lab = CodeCalls.start("codes-attacked");
        lab.documents()
                .put(
                        "recording",
                        "7001",
                        "{'name': 'Welcome', 'file': 'welcome.wav', 'by-phone': {'callers': ['1001', '1002']}}");
    }

    @BeforeEach
    void begins() {
        lab.store()
                .command(
                        "EVAL",
                        "for _, key in ipairs(redis.call('KEYS', 'cti_state:*')) do redis.call('DEL', key) end return 'OK'",
                        "0");
        CodeCalls.writeExtensions(lab);
        anna = lab.phone("1001").registered();
        bert = lab.phone("1002").registered();
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static String states() {
        return lab.store().command("EVAL", "return table.concat(redis.call('KEYS', 'cti_state:*'), ' ')", "0");
    }

    private SipCall fromOutside() {
        Phone carrier = lab.carrier();
        return carrier.callWith(List.of(), "sip:" + NUMBER + "@lab.example", carrier.uriAtFreeSwitch("1002"));
    }

    /** A call from outside that 1002 has answered: the leg of 1002. */
    private SipCall answeredByBert() {
        int before = lab.eventSocket().events().count();
        fromOutside().answered();
        SipCall called = bert.awaitCall();
        bert.talkingIn(called);
        CodeCalls.awaitBridge(lab, before);
        return called;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*800", "flow+*800", "*81", "*8410791112233", "*777001", "*300441112233", "*66", "*97", "**1001"
            })
    void aCallerWhomACalledPhoneRefersToACodeIsNotTakenThere(String code) {
        SipCall called = answeredByBert();

        called.refer("sip:" + code + "@lab.example");

        lab.awaitRefusedTransfer(bert, called);
        assertThat(states()).isEmpty();
        assertThat(anna.callCount()).isZero();
    }

    /** The caller is a colleague, who may dial the code. */
    @ParameterizedTest
    @ValueSource(strings = {"*800", "flow+*800", "*81", "*8410791112233", "*777001", "*300441112233"})
    void aColleagueWhomACalledPhoneRefersToACodeIsNotTakenThere(String code) {
        lab.connected(lab.phone("1004").call("1002"));
        SipCall called = bert.awaitCall();

        called.refer("sip:" + code + "@lab.example");

        lab.awaitRefusedTransfer(bert, called);
        assertThat(states()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*800", "*777001", "*81"})
    void aCallerWhomACalledPhoneRedirectsToACodeIsNotTakenThere(String code) {
        bert.redirectingTo("sip:" + code + "@lab.example");

        assertThat(fromOutside().status()).startsWith("404");
        assertThat(states()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*800", "*777001", "*81"})
    void aForwardToACodeLeadsNowhere(String code) {
        lab.store().command("HSET", "cti_state:1002@lab.example", "forward-always", code);

        fromOutside().answered();
        lab.phone("1004").call("1002").answered();

        assertThat(bert.callCount()).as("the phone itself rang each time").isEqualTo(2);
        assertThat(states()).isEqualTo("cti_state:1002@lab.example");
    }

    /** Requests in a dialog are not authenticated; FreeSWITCH reads keys of INFO only where a profile says so. */
    @Test
    void keysInAnInfoDoNothing() {
        SipCall called = answeredByBert();
        Phone stranger = lab.phone("1004", "other.example", "none");

        for (String key : new String[] {"*", "1"}) {
            called.infoFrom(stranger, "Signal=" + key + "\r\nDuration=100\r\n");
        }
        bert.keys(called, "*83");

        Eventually.holds("what the extension keyed is done", () -> states().equals("cti_state:1002@lab.example"));
        assertThat(recordings(called)).isZero();
    }

    /**
     * Once FreeSWITCH has heard the phone, it ignores packets from elsewhere (switch_rtp.c, read_rtp_packet). Keys that
     * come in the moment in which it empties the socket, as after a prompt, are taken from anybody (do_flush).
     */
    @Test
    void keysOfSomebodyElseInTheAudioDoNothing() {
        SipCall called = answeredByBert();
        marks(called);
        Phone stranger = lab.outsider("evil", "127.0.0.9");

        stranger.talkingIn(called);
        stranger.keys(called, "*1##1001#");
        marks(called);

        assertThat(states()).isEqualTo("cti_state:1002@lab.example");
        assertThat(recordings(called)).isZero();
        assertThat(anna.callCount()).isZero();
    }

    /**
     * Keys the code again while nothing is heard, as people do: a prompt may have taken a key away, or a key of the
     * stranger may stand before it.
     */
    private void marks(SipCall called) {
        Arrivals<EventSocketFrame> events = lab.eventSocket().events();
        int before = events.count();
        AtomicLong next = new AtomicLong(System.nanoTime());
        Eventually.holds("a mark is made, and said", () -> {
            if (System.nanoTime() - next.get() >= 0) {
                next.addAndGet(AGAIN_NANOS);
                bert.keys(called, "*83");
            }
            return events.all().stream()
                    .skip(before)
                    .anyMatch(event -> event.is("CHANNEL_EXECUTE_COMPLETE", "Application", "playback"));
        });
    }

    /** How many legs are recorded. */
    private static long recordings(SipCall called) {
        assertThat(called.id()).isNotEmpty();
        return lab.eventSocket()
                .api("show channels")
                .lines()
                .map(line -> line.split(",", 2)[0])
                .filter(leg -> leg.length() == 36)
                .filter(leg -> lab.eventSocket().api("uuid_buglist " + leg).contains("session_record"))
                .count();
    }
}
