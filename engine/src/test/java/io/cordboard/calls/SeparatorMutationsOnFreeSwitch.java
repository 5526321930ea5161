package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.rehearse.MutatedAction;
import io.cordboard.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The long run of {@code SeparatorMutationsTest}: what is served of mutated arguments is called on a real FreeSWITCH and
 * replaced by a stranger during the call. The trunk must not ring. Its name does not end in Test, so it is not part of
 * {@code ./check}; run it with {@code -Dtest=SeparatorMutationsOnFreeSwitch -Dcordboard.minutes=60 -Dcordboard.seed=1}.
 */
class SeparatorMutationsOnFreeSwitch extends CallsTest {
    private static final Duration LONG = Duration.ofMinutes(Integer.getInteger("cordboard.minutes", 1));
    private static final int FIRST_SEED = Integer.getInteger("cordboard.seed", 0);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";
    private static final String ROUTE = "cti_dialplan_context:of-gateway@lab.example";
    private static final List<String> NUMBERS =
            List.of("1000", "4711", "x%2Cbridge%3Asofia%2Fgateway%2Fcarrier%2F0900123456");
    private static final String NAME = "x,bridge:sofia/gateway/carrier/0900123456,y";

    /** Applications that go on by themselves until somebody hangs up, and those that call somebody. */
    private static final Set<String> LASTING = Set.of(
            "bridge",
            "read",
            "play_and_get_digits",
            "fifo",
            "playback",
            "conference",
            "voicemail",
            "say",
            "callcenter",
            "ivr",
            "intercept");

    @Test
    void theTrunkDoesNotRing() {
        Phone carrier = lab.carrier().named(NAME);
        Instant end = Instant.now().plus(LONG);
        int seed = FIRST_SEED;
        int ran = 0;
        int answered = 0;
        int replaced = 0;
        int lost = 0;
        lab.store().command("LPUSH", ROUTE, "mutated");
        lab.eventSocket().api("fsctl loglevel err");
        for (; Instant.now().isBefore(end) && carrier.callCount() == 0; seed++) {
            lab.store().hset(EXTENSIONS, "mutated", extension(seed));
            SipCall call =
                    carrier.call(carrier.uriAtFreeSwitch(NUMBERS.get(seed % NUMBERS.size())), carrier.uriOf("1000"));
            lost += comesToRest(call) ? 0 : 1;
            ran += count("CHANNEL_EXECUTE_COMPLETE", call) > 0 ? 1 : 0;
            answered += count("CHANNEL_ANSWER", call) > 0 ? 1 : 0;
            Phone stranger = lab.outsider("evil", "127.0.0.9");
            SipCall replacing =
                    stranger.replace(call, stranger.uriAtFreeSwitch("bridge%3Asofia%2Fgateway%2Fcarrier%2F0900123456"));
            lost += comesToRest(replacing) ? 0 : 1;
            replaced += count("CHANNEL_ANSWER", replacing) > 0 ? 1 : 0;
            endsAllCalls();
            lab.remove(stranger);
            lab.eventSocket().events().clear();
        }
        lab.store().command("LREM", ROUTE, "0", "mutated");
        lab.store().command("HDEL", EXTENSIONS, "mutated");
        System.out.println("LONG played seeds " + FIRST_SEED + " to " + (seed - 1) + ", ran something " + ran
                + ", answered " + answered + ", replaced " + replaced + ", without an end " + lost + ", trunk "
                + carrier.callCount());
        assertThat(carrier.callCount())
                .as("calls to the trunk by seed " + (seed - 1))
                .isZero();
        assertThat(lab.eventSocket().api("status")).contains("UP");
    }

    /** Waits until the call is refused or over, or its leg runs something that lasts. */
    private boolean comesToRest(SipCall call) {
        try {
            Eventually.holds("the end of " + call, () -> call.isRefused() || rests(call));
            return true;
        } catch (AssertionError late) {
            return false;
        }
    }

    private boolean rests(SipCall call) {
        List<EventSocketFrame> events = legEvents(call);
        if (events.isEmpty()) {
            return false;
        }
        EventSocketFrame last = events.get(events.size() - 1);
        return last.name().equals("CHANNEL_HANGUP_COMPLETE")
                || (last.name().equals("CHANNEL_EXECUTE") && LASTING.contains(last.header("Application")));
    }

    private long count(String event, SipCall call) {
        return legEvents(call).stream().filter(one -> one.name().equals(event)).count();
    }

    /** The events of the call's leg that say what it does, in order. */
    private List<EventSocketFrame> legEvents(SipCall call) {
        List<EventSocketFrame> all = lab.eventSocket().events().all();
        Set<String> legs = all.stream()
                .filter(event -> event.is("CHANNEL_CREATE", "variable_sip_call_id", call.id()))
                .map(event -> event.header("Unique-ID"))
                .collect(Collectors.toSet());
        return all.stream()
                .filter(event -> legs.contains(event.header("Unique-ID")))
                .filter(event -> event.name().startsWith("CHANNEL_EXECUTE")
                        || event.name().equals("CHANNEL_ANSWER")
                        || event.name().equals("CHANNEL_HANGUP_COMPLETE"))
                .toList();
    }

    private void endsAllCalls() {
        lab.eventSocket().api("hupall");
        Eventually.holds(
                "FreeSWITCH has no calls",
                () -> lab.eventSocket().api("show channels count").startsWith("0 total"));
    }

    /** If the mutation would ring a trunk, it is that of the suite. */
    private static JsonNode extension(int seed) {
        try {
            ObjectNode route = (ObjectNode) JSON.readTree(new MutatedAction(new Random(seed))
                    .route()
                    .toString()
                    .replace("trunk-a", "carrier")
                    .replace("acme.example", "lab.example"));
            route.remove("_env");
            return route;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
