package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.simulate.Simulation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the guard accepts of random routes never reaches a trunk, whatever the caller is. The seeds are fixed; for more of
 * them: {@code ./check -Dtest=GuardedRoutesTest -DargLine=-Dcordboard.routes=100000}.
 */
class GuardedRoutesTest {
    private static final int ROUTES = Integer.getInteger("cordboard.routes", 300);
    private static final int CALLS = 12;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final SectionFetch FETCH = Served.fetch(NOON);
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void servedExtensionsNeverLeadOutsideCallersToATrunk() {
        List<String> dangers = new ArrayList<>();
        int followed = 0;
        for (int seed : IntStream.range(0, ROUTES).toArray()) {
            Random random = new Random(seed);
            ObjectNode route = route(random);
            MemoryStore store = TollFraudStore.of(route);
            List<RequestedCall> calls = HostileCalls.fromTheTrunk(route.toString(), Map.of());
            for (int i = 0; i < CALLS; i++) {
                RequestedCall call = calls.get(random.nextInt(calls.size()));
                Optional<String> bridge = random.nextBoolean() ? Optional.empty() : Optional.of("USER_BUSY");
                Simulation simulation = follow(store, call, bridge);
                followed += simulation.actions().isEmpty() ? 0 : 1;
                Danger.in(simulation, Set.of())
                        .ifPresent(danger -> dangers.add("seed " + seed + ": " + call.from() + " to " + call.to() + ": "
                                + danger + " by " + route));
            }
        }
        assertThat(dangers).isEmpty();
        assertThat(followed).as("calls that got somewhere").isGreaterThan(ROUTES / 10);
    }

    /** A route {@code this}, its neighbour, and a route {@code office} with a way out that the guard must block. */
    private static ObjectNode route(Random random) {
        RandomRoute pieces = new RandomRoute(random);
        ObjectNode route = pieces.extension();
        ObjectNode env = route.putObject("_env");
        env.putArray("context_list").add("this").add("next");
        env.putObject("extensions").set("next", pieces.extension());
        env.set("contexts", office());
        return route;
    }

    private static JsonNode office() {
        return JSON.valueToTree(Map.of(
                "office",
                List.of(Map.of(
                        "name",
                        "out",
                        "condition",
                        Map.of(
                                "field",
                                "destination_number",
                                "expression",
                                "^(.+)$",
                                "action",
                                Map.of("application", "bridge", "data", "sofia/gateway/trunk-a/$1"))))));
    }

    private static Simulation follow(MemoryStore store, RequestedCall call, Optional<String> everyBridge) {
        RehearsalResult rehearsed =
                new Rehearsal(FETCH, Served.PROOF, store, NOON, everyBridge).inDomain(call, TollFraudStore.DOMAIN);
        return ((RehearsalResult.Followed) rehearsed).simulation();
    }
}
