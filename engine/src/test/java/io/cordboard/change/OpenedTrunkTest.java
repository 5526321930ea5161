package io.cordboard.change;

import static io.cordboard.change.ChangeLab.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.TestStore;
import io.cordboard.text.PackagedFiles;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A change by which inbound calls would reach a trunk is refused, with the way to it, whatever kind of document opens it. */
class OpenedTrunkTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String DOMAIN = "demo.example";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);
    private static final String OUT = "number:02079460321";

    /** The settings of a domain are tried in PlanTest. */
    private static final Set<String> OTHERS = Set.of("domain");

    /** What has to be there before: an inbound route to a number that no outbound route takes. */
    private static final Map<String, List<String[]>> BEFORE = Map.of(
            "outbound_route",
            List.of(
                    new String[] {
                        "cti_inbound_route@" + DOMAIN,
                        "main",
                        "{\"did\": [\"442079460100\"], \"destination\": \"" + OUT + "\"}"
                    },
                    new String[] {
                        "cti_outbound_route@" + DOMAIN,
                        "world",
                        "{\"patterns\": [\"_00X.\"], \"trunks\": [\"carrier\"]}"
                    }));

    /** For each kind a document that leads out. Inbound calls come to all of these in the sample. */
    private static final Map<String, Change> OPENING = opening();

    private static Map<String, Change> opening() {
        Map<String, Change> all = new LinkedHashMap<>();
        Stream.of(
                        put("inbound_route", "main", "{\"did\": [\"442079460100\"], \"destination\": \"" + OUT + "\"}"),
                        put(
                                "call_flow",
                                "6070",
                                "{\"destination\": \"1001\", \"alternative-destination\": \"" + OUT + "\"}"),
                        put(
                                "time_condition",
                                "6080",
                                "{\"time-groups\": [\"office\"], \"inside\": \"ivr:6090\", \"outside\": \"" + OUT
                                        + "\"}"),
                        put(
                                "calendar",
                                "bank-holidays",
                                "{\"dates\": [{\"date\": \"12-25\", \"state\": \"closed\", \"destination\": \"" + OUT
                                        + "\"}]}"),
                        put(
                                "ivr",
                                "6090",
                                "{\"greeting\": \"recording:welcome\", \"keys\": {\"1\": \"ring_group:6050\", \"2\": \"queue:6060\","
                                        + " \"9\": \"conference:6100\", \"4\": \"" + OUT
                                        + "\"}, \"direct-dial\": true}"),
                        put(
                                "ring_group",
                                "6050",
                                "{\"members\": [\"1001\", \"1002\", \"1003\"], \"no-answer\": \"" + OUT + "\"}"),
                        put("queue", "6060", "{\"agents\": [\"1001\"], \"overflow\": \"" + OUT + "\"}"),
                        put("exten", "1002", "{\"forward-busy\": \"" + OUT + "\"}"),
                        put("outbound_route", "world", "{\"patterns\": [\"_02X.\"], \"trunks\": [\"carrier\"]}"))
                .forEach(change -> all.put(change.kind(), change));
        return all;
    }

    static Stream<Change> changes() {
        return OPENING.values().stream();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isRefusedWithTheWayUnlessAllowed(Change change) {
        STORE.load(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        STORE.redis(
                "HSET",
                "cti_domain",
                DOMAIN,
                "{\"country\": \"GB\", \"timezone\": \"Europe/London\", \"inbound-allow\": [\"02079460321\"]}");
        BEFORE.getOrDefault(change.kind(), List.of())
                .forEach(document -> STORE.redis("HSET", document[0], document[1], document[2]));
        String stored = stored(change);
        try (ChangeLab lab = ChangeLab.planned(STORE.redis(), List.of(), CLOCK)) {
            ChangeRequest request = ChangeRequest.of(DOMAIN, List.of(change), ChangeLab.ANN);
            ChangeOutcome outcome = lab.apply(request);

            assertThat(outcome).isInstanceOf(ChangeOutcome.Refused.class);
            ChangeOutcome.Refused refused = (ChangeOutcome.Refused) outcome;
            assertThat(refused.reason()).as(refused.explanation()).isEqualTo(ChangeOutcome.Reason.REACH);
            assertThat(refused.explanation())
                    .startsWith("inbound calls would reach trunk:carrier")
                    .contains("; the way: from-gateway (route \"default\") → inbound_route:")
                    .contains("outbound_route:world");
            assertThat(stored(change)).isEqualTo(stored);
            assertThat(lab.apply(request.allowing(Set.of("trunk:carrier"))))
                    .isNotInstanceOf(ChangeOutcome.Conflict.class)
                    .satisfies(allowed -> assertThat(allowed instanceof ChangeOutcome.Refused again
                                    && again.reason() == ChangeOutcome.Reason.REACH)
                            .isFalse());
        }
    }

    private static String stored(Change change) {
        return String.valueOf(STORE.redis("HGET", "cti_" + change.kind() + "@" + DOMAIN, change.name()));
    }

    @Test
    void everyKindWithDestinationsIsTried() {
        Set<String> kinds = TestStore.SCHEMAS.traits().stream()
                .filter(kind -> TestStore.SCHEMAS.schema(kind.name()).findValue("x-destination") != null)
                .filter(kind -> kind.isServedTo("inbound") && !kind.kind().perObject())
                .map(io.cordboard.kind.KindTraits::name)
                .collect(Collectors.toSet());
        kinds.removeAll(OTHERS);
        kinds.removeAll(OPENING.keySet());
        assertThat(kinds)
                .as("kinds with destinations that opening() does not try: add a document of each that leads out, and"
                        + " lead an inbound call of the sample to it")
                .isEmpty();
    }
}
