package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.rehearse.MutatedAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
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

    @Test
    void theTrunkDoesNotRing() {
        Phone carrier = lab.carrier().named(NAME);
        Instant end = Instant.now().plus(LONG);
        int seed = FIRST_SEED;
        int answered = 0;
        lab.store().command("LPUSH", ROUTE, "mutated");
        for (; Instant.now().isBefore(end) && carrier.callCount() == 0; seed++) {
            lab.store().hset(EXTENSIONS, "mutated", extension(seed));
            Call call =
                    carrier.call(carrier.uriAtFreeSwitch(NUMBERS.get(seed % NUMBERS.size())), carrier.uriOf("1000"));
            Phone stranger = lab.outsider("evil", "127.0.0.9");
            stranger.replace(call, stranger.uriAtFreeSwitch("bridge%3Asofia%2Fgateway%2Fcarrier%2F0900123456"))
                    .status();
            answered += call.status().startsWith("2") ? 1 : 0;
            lab.eventSocket().api("hupall");
            stranger.close();
        }
        lab.store().command("LREM", ROUTE, "0", "mutated");
        lab.store().command("HDEL", EXTENSIONS, "mutated");
        System.out.println("LONG played seeds " + FIRST_SEED + " to " + (seed - 1) + ", answered " + answered
                + ", trunk " + carrier.callCount());
        assertThat(carrier.callCount())
                .as("calls to the trunk by seed " + (seed - 1))
                .isZero();
        assertThat(lab.eventSocket().api("status")).contains("UP");
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
