package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

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
 * Whatever a fenced tenant writes into his routes, and whatever is dialled, calls of his phones reach nothing of another
 * tenant, and calls from outside reach no trunk. The seeds are fixed; for more of them: {@code ./check
 * -Dtest=RandomTenantRoutesTest -DargLine=-Dcordboard.routes=100000}.
 */
class RandomTenantRoutesTest {
    private static final int ROUTES = Integer.getInteger("cordboard.routes", 200);
    private static final int CALLS = 6;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final SectionFetch FENCED = Served.fetch(NOON, true);
    private static final SectionFetch OPEN = Served.fetch(NOON, false);
    private static final JsonMapper JSON = new JsonMapper();

    private final List<String> trespasses = new ArrayList<>();
    private int followed;

    @Test
    void noTenantReachesWhatIsAnothers() {
        for (int seed : IntStream.range(0, ROUTES).toArray()) {
            Random random = new Random(seed);
            ObjectNode route = route(random);
            MemoryStore store = seed % 2 == 0 ? twoTenants(route) : withBusyCallback(twoTenants(route));
            List<RequestedCall> own = HostileCalls.fromAPhone(route.toString(), Map.of());
            List<RequestedCall> outside = HostileCalls.fromTheTrunk(route.toString(), Map.of());
            for (int i = 0; i < CALLS; i++) {
                Optional<String> bridge = random.nextBoolean() ? Optional.empty() : Optional.of("USER_BUSY");
                own(store, own.get(random.nextInt(own.size())), bridge, "seed " + seed + " " + route);
                outside(store, outside.get(random.nextInt(outside.size())), bridge, "seed " + seed + " " + route);
            }
        }
        assertThat(trespasses).isEmpty();
        assertThat(followed).as("calls of phones that got somewhere").isGreaterThan(ROUTES / 4);
    }

    @Test
    void withoutAFenceTheyDo() {
        boolean reached = IntStream.range(0, ROUTES).anyMatch(seed -> {
            ObjectNode route = route(new Random(seed));
            RequestedCall call =
                    HostileCalls.fromAPhone(route.toString(), Map.of()).get(0);
            RehearsalResult rehearsed =
                    new Rehearsal(OPEN, Served.PROOF, twoTenants(route), NOON).inDomain(call, TollFraudStore.DOMAIN);
            return Trespass.in(((RehearsalResult.Followed) rehearsed).simulation())
                    .isPresent();
        });
        assertThat(reached).isTrue();
    }

    private void own(MemoryStore store, RequestedCall call, Optional<String> everyBridge, String where) {
        Simulation simulation = follow(store, call, everyBridge);
        followed += simulation.actions().isEmpty() ? 0 : 1;
        Trespass.in(simulation).ifPresent(found -> trespasses.add(call.to() + ": " + found + " by " + where));
    }

    private void outside(MemoryStore store, RequestedCall call, Optional<String> everyBridge, String where) {
        Danger.in(follow(store, call, everyBridge), Set.of())
                .ifPresent(found -> trespasses.add("from outside to " + call.to() + ": " + found + " by " + where));
    }

    private static Simulation follow(MemoryStore store, RequestedCall call, Optional<String> everyBridge) {
        RehearsalResult rehearsed =
                new Rehearsal(FENCED, Served.PROOF, store, NOON, everyBridge).inDomain(call, TollFraudStore.DOMAIN);
        return ((RehearsalResult.Followed) rehearsed).simulation();
    }

    private static ObjectNode route(Random random) {
        RandomTenantRoute pieces = new RandomTenantRoute(random);
        ObjectNode route = pieces.extension();
        ObjectNode env = route.putObject("_env");
        env.putArray("context_list").add("this").add("next");
        env.putObject("extensions").set("next", pieces.extension());
        ObjectNode office = pieces.extension();
        env.putObject("contexts").putArray("office").add(office.put("name", "out"));
        return route;
    }

    private static MemoryStore withBusyCallback(MemoryStore store) {
        Map<String, Object> settings = Map.of("busy-callback", Map.of("enabled", true, "no-reply", true));
        return store.put("domain", "", TollFraudStore.DOMAIN, JSON.valueToTree(settings));
    }

    /** The tenant with his route, and another tenant with a trunk and a user. */
    private static MemoryStore twoTenants(ObjectNode route) {
        String other = RandomTenantRoute.OTHER;
        return TollFraudStore.of(route)
                .put("exten", other, "1000", JSON.valueToTree(Map.of("param", Map.of("password", "s3cret"))))
                .put(
                        "gateway",
                        other,
                        RandomTenantRoute.OTHER_TRUNK,
                        JSON.valueToTree(Map.of("addresses", "203.0.113.9")));
    }
}
