package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody asks for the same thing again and again: others are still served, and nothing grows without a limit. */
@RealCalls
class FloodsTest {
    private static final String REQUESTS = QueueCalls.REQUESTS;
    private static final String REQUEST_TEXTS = "return table.concat(redis.call('HVALS', KEYS[1]), ' ')";
    private static final Pattern PLACE = Pattern.compile("\"placeholder\":\"([^\"]+)\"");
    private static final String HISTORY = "cti_history@lab.example";

    @AutoClose
    private static Lab lab;

    private static QueueCalls queue;

    private Phone anna;
    private Phone bert;

    @BeforeAll
    static void starts() {
        lab = Lab.running("floods");
        lab.freeSwitch().shortenPrompts();
        lab.documents()
                .routes("@queue", "@exten", "@feature_code")
                .domain("{'codes': 'cordboard', 'timezone': 'Europe/Vienna', 'country': 'AT', 'busy-callback':"
                        + " {'enabled': true}}");
        lab.documents()
                .extensions(
                        IntStream.range(1001, 1030).mapToObj(Integer::toString).toArray(String[]::new));
        lab.documents().put("outbound_route", "out", "{'patterns': ['_0Z.'], 'trunks': ['carrier']}");
        queue = new QueueCalls(lab, "1001");
        queue.write(", 'outside': '_01X.', 'max-pending': 3");
    }

    @BeforeEach
    void begins() {
        lab.store().command("DEL", REQUESTS, HISTORY, "cti_state:1002@lab.example");
        anna = lab.phone("1001").registered();
        bert = lab.phone("1002").registered();
    }

    @AfterEach
    void endsCalls() {
        lab.store().command("DEL", REQUESTS);
        lab.tidyUp();
    }

    private static int number(String reply) {
        return Integer.parseInt(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUBSCRIBE", "PUBLISH", "OPTIONS", "MESSAGE", "REFER"})
    void aStrangerWhoAsksFiveHundredTimesKeepsNobodyOut(String method) {
        Phone evil = lab.phone("1001", Lab.DOMAIN, "");
        List<String> headers = List.of(
                method.equals("PUBLISH") ? "Event: presence" : "Event: dialog",
                "Expires: 600",
                "Refer-To: <sip:0123@lab.example>");
        for (int i = 0; i < 500; i++) {
            new SipRequest(
                            evil,
                            method,
                            evil.uriOf("1002"),
                            SipDialog.outgoing(evil.self(), "<" + evil.uriOf("1002") + ">"),
                            headers,
                            "")
                    .sendOnce();
        }
        anna.ask("OPTIONS", anna.uriOf("1001"), anna.uriOf("1002"), List.of(), "");

        lab.connected(anna.call("1002")).hangUp();
        bert.awaitCall().awaitEnd();
        assertThat(lab.carrier().callCount()).isZero();
    }

    @Test
    void aPhoneThatDialsCodesAgainAndAgainChangesOnlyItsOwnState() {
        for (int round = 0; round < 10; round++) {
            List<SipCall> calls = IntStream.range(0, 10)
                    .mapToObj(i -> bert.call(i % 2 == 0 ? "*81" : "*80"))
                    .toList();
            calls.forEach(call -> call.answered().awaitEnd());
        }

        assertThat(lab.store().command("EVAL", "return table.concat(redis.call('KEYS', 'cti_state:*'), ' ')", "0"))
                .isEqualTo("cti_state:1002@lab.example");
        assertThat(lab.store().hget("cti_state:1002@lab.example", "do-not-disturb"))
                .isIn("true", "false");
        assertThat(number(lab.store().command("XLEN", HISTORY)))
                .as("an entry for each call")
                .isEqualTo(100);
        anna.call("*60").answered().hangUp();
    }

    @Test
    void hundredsOfRequestsForCallbacksKeepFivePending() {
        for (int round = 0; round < 10; round++) {
            List<SipCall> calls = IntStream.range(1003, 1023)
                    .mapToObj(id -> bert.call("*66" + id))
                    .toList();
            calls.forEach(call -> call.answered().awaitEnd());
        }

        assertThat(lab.store().command("HLEN", REQUESTS)).isEqualTo("5");
        anna.call("*661004").answered().awaitEnd();
        assertThat(lab.store().command("HEXISTS", REQUESTS, "1001>1004"))
                .as("another phone may still ask")
                .isEqualTo("1");
    }

    /** Each with another number in From: three wait, the others stay in the queue, and nobody is called twice. */
    @Test
    void strangersWithManyNumbersKeepThreeCallbacksPending() {
        Phone carrier = lab.carrier();
        SipCall first = lab.phone("1004").call("500").answered();
        anna.awaitCall();
        List<SipCall> waiting = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int number = i % 8;
            SipCall call = carrier.callWith(
                            List.of(), "sip:0153312" + (100 + number) + "@lab.example", carrier.uriAtFreeSwitch("500"))
                    .answered();
            queue.pressesTheKey(call);
            awaitAnswerToTheKey(call);
            if (number >= 3) {
                waiting.add(call);
            }
        }
        assertThat(lab.store().command("HLEN", REQUESTS)).isEqualTo("3");
        assertThat(carrier.callCount()).isZero();
        awaitPlaces();

        waiting.forEach(SipCall::hangUp); // mod_callcenter counts seconds: who came in the same one has no order
        first.hangUp();

        carrier.awaitCall();
        lab.store().command("DEL", REQUESTS);
        assertThat(carrier.callCount()).isEqualTo(1);
    }

    /** Each request has its place in the queue a moment after the call that made it has ended. */
    private static void awaitPlaces() {
        Eventually.holds("each request has its place in the queue", () -> {
            List<String> places = PLACE.matcher(lab.store().command("EVAL", REQUEST_TEXTS, "1", REQUESTS))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            String members = lab.eventSocket().api("callcenter_config queue list members 500@lab.example");
            return places.size() == 3 && places.stream().allMatch(members::contains);
        });
    }

    /** A prompt says what came of it. */
    private static void awaitAnswerToTheKey(SipCall call) {
        lab.awaitApplication(call, "socket");
        lab.awaitApplication(call, "playback");
    }
}
