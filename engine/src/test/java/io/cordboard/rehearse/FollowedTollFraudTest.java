package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.testing.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of {@code toll-fraud/} as documents in a store, fetched as FreeSWITCH does and followed to its end, with any
 * text that a caller can write.
 */
class FollowedTollFraudTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final SectionFetch FETCH = Served.fetch(NOON);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DID = "41441234567";

    /** A variable of Cordboard's own is served to nobody, so a phone finds no way there either. */
    static Stream<Arguments> servedToPhones() {
        return unsafe().filter(route -> !route.get()[0].toString().contains("force-transfer-context"));
    }

    static Stream<Arguments> unsafe() {
        return cases("unsafe", "inbound");
    }

    static Stream<Arguments> safe() {
        return cases("safe", "inbound");
    }

    static Stream<Arguments> internal() {
        return cases("safe", "internal");
    }

    private static Stream<Arguments> cases(String verdict, String role) {
        return Resources.list("toll-fraud").stream()
                .filter(file -> file.getFileName().toString().matches("\\d.*\\.json"))
                .map(file -> Arguments.of(file.getFileName().toString(), read(file)))
                .filter(one ->
                        ((JsonNode) one.get()[1]).get("_verdict").asText().equals(verdict))
                .filter(one -> ((JsonNode) one.get()[1]).get("_role").asText().equals(role));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsafe")
    void noCallFromOutsideReachesATrunkByAnUnsafeRoute(String name, JsonNode route) {
        assertThat(dangers(route, HostileCalls.fromTheTrunk(route.toString(), globals(route))))
                .as(route.get("_why").asText())
                .isEmpty();
    }

    /**
     * Without this the test above would prove little: these calls reach the trunk where nothing is guarded, as for a
     * phone.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("servedToPhones")
    void theSameCallsFindTheWayWhereNothingIsGuarded(String name, JsonNode route) {
        assertThat(dangers(route, HostileCalls.fromAPhone(route.toString(), globals(route))))
                .as(route.get("_why").asText())
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("safe")
    void aSafeRouteIsServedAndReachesItsEnd(String name, JsonNode route) {
        MemoryStore store = TollFraudStore.of(route);
        RequestedCall honest = HostileCalls.fromTheTrunk(DID, globals(route)).stream()
                .filter(call -> call.to().equals(DID))
                .findFirst()
                .orElseThrow();
        Simulation simulation = follow(store, honest, Optional.empty());
        assertThat(simulation.extensions()).contains("this");
        assertThat(simulation.outcome())
                .as(String.join("\n", simulation.trace()))
                .isNotEqualTo(new CallOutcome.HungUp("NO_ROUTE_DESTINATION"));
        assertThat(dangers(route, HostileCalls.fromTheTrunk(route.toString(), globals(route))))
                .isEmpty();
        assertThat(new ServedConfigurations(FETCH, store).leftOut()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("internal")
    void aPhoneIsServedItsWayOut(String name, JsonNode route) {
        Map<String, String> rights = Map.of("toll_allow", "national", "outbound_caller_id_number", "41441234567");
        List<RequestedCall> calls = HostileCalls.fromAPhone(route.toString(), rights);
        assertThat(dangers(route, calls))
                .anyMatch(danger -> danger.contains("calls sofia/gateway/trunk-a/0447700900123"));
    }

    private static Set<String> dangers(JsonNode route, List<RequestedCall> calls) {
        MemoryStore store = TollFraudStore.of(route);
        Set<String> allowed = Set.copyOf(TollFraudStore.allowed(route));
        Set<String> dangers = new LinkedHashSet<>();
        boolean guarded = calls.get(0).gateway().isPresent();
        for (RequestedCall call : calls) {
            for (Optional<String> bridge : List.of(Optional.<String>empty(), Optional.of("USER_BUSY"))) {
                Danger.in(follow(store, call, bridge), allowed)
                        .ifPresent(danger -> dangers.add(call.to() + ": " + danger));
            }
        }
        ServedConfigurations served = new ServedConfigurations(FETCH, store);
        for (ExecutedApplication action : guarded ? served.actions() : served.unguardedActions()) {
            Danger.of(action, allowed).ifPresent(dangers::add);
            if (action.application().equals("transfer")) {
                RequestedCall moved = HostileCalls.transferred(calls.get(0), action.data());
                Danger.in(follow(store, moved, Optional.empty()), allowed).ifPresent(dangers::add);
            }
        }
        return dangers;
    }

    private static Simulation follow(MemoryStore store, RequestedCall call, Optional<String> everyBridge) {
        RehearsalResult rehearsed =
                new Rehearsal(FETCH, Served.PROOF, store, NOON, everyBridge).inDomain(call, TollFraudStore.DOMAIN);
        return ((RehearsalResult.Followed) rehearsed).simulation();
    }

    private static Map<String, String> globals(JsonNode route) {
        Map<String, String> globals = new HashMap<>();
        route.at("/_env/globals")
                .properties()
                .forEach(one -> globals.put(one.getKey(), one.getValue().asText()));
        return globals;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
