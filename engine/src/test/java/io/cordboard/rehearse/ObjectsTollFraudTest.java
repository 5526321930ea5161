package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.simulate.execute.ExecutedApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each way by which an object may lead somewhere, with each destination that leads outside: a call that comes by the trunk never
 * leaves by it, and an extension's call by the same way does where the destination is one.
 */
class ObjectsTollFraudTest {
    private static final String D = "lab.example";
    private static final Clock UTC = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
    private static final String NIGHT = "{'rows': [{'hours': '01:00-02:00'}]}";
    private static final String HOLIDAY = "'dates': [{'date': '2026-11-25', 'state': 'closed'";

    /** Where to; each of them reaches the trunk for an extension. */
    private static final List<String> OUTSIDE = List.of(
            "number:0900123456",
            "number:+41900123456",
            "number:117",
            "trunk:carrier/0900123456",
            "route:out/0900123456",
            "2001", // an extension that forwards all calls outside
            "call_flow:6070",
            "ivr:790",
            "time_condition:890");

    private static final Map<String, Map<String, String>> WAYS = Map.of(
            "time_condition inside", Map.of("time_condition 800", "{'inside': 'TO', 'outside': 'hangup:NO_ANSWER'}"),
            "time_condition outside",
                    Map.of(
                            "time_group night",
                            NIGHT,
                            "time_condition 800",
                            "{'time-groups': 'night', 'inside': 'hangup:NO_ANSWER', 'outside': 'TO'}"),
            "time_condition holiday",
                    Map.of(
                            "calendar off",
                            "{" + HOLIDAY + "}]}",
                            "time_condition 800",
                            "{'calendars': 'off', 'inside': 'hangup:NO_ANSWER', 'outside': 'hangup:NO_ANSWER', 'holiday': 'TO'}"),
            "calendar date",
                    Map.of(
                            "calendar off",
                            "{" + HOLIDAY + ", 'destination': 'TO'}]}",
                            "time_condition 800",
                            "{'calendars': 'off', 'inside': 'hangup:NO_ANSWER', 'outside': 'hangup:NO_ANSWER'}"),
            "override",
                    Map.of(
                            "state 800",
                            "{'override-state': 'closed'}",
                            "time_condition 800",
                            "{'inside': 'hangup:NO_ANSWER', 'outside': 'TO'}"),
            "ivr key", Map.of("ivr 800", "{'greeting': 'a.wav', 'keys': {'1': 'TO'}}"),
            "ivr key and back",
                    Map.of("ivr 800", "{'greeting': 'a.wav', 'keys': {'1': {'destination': 'TO', 'return': true}}}"),
            "ivr exit", Map.of("ivr 800", "{'greeting': 'a.wav', 'exit': 'TO', 'retries': 0}"),
            "inbound closed",
                    Map.of(
                            "time_group night",
                            NIGHT,
                            "inbound_route main",
                            "{'order': 1, 'did': '41441234567', 'time-group': 'night', 'destination': '1001',"
                                    + " 'closed-destination': 'TO'}"),
            "inbound holiday",
                    Map.of(
                            "calendar off",
                            "{" + HOLIDAY + "}]}",
                            "inbound_route main",
                            "{'order': 1, 'did': '41441234567', 'calendars': [{'calendar': 'off', 'holiday-destination': 'TO'}],"
                                    + " 'destination': '1001'}"));

    static Stream<Arguments> ways() {
        return WAYS.keySet().stream().sorted().flatMap(way -> OUTSIDE.stream().map(to -> Arguments.of(way, to)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("ways")
    void aCallThatComesByTheTrunkNeverLeavesByIt(String way, String to) {
        MemoryStore store = store(way, to);
        for (String key : List.of("1", "0900123456", "2001", "")) {
            assertThat(trunks(store, "0791112233", "41441234567", Optional.of("carrier"), key))
                    .isEmpty();
            assertThat(trunks(store, "1001", "41441234567", Optional.of("carrier"), key))
                    .isEmpty(); // says that it is an extension
        }
        if (!way.startsWith("inbound")) {
            List<String> left = new ArrayList<>();
            List.of("1", "").forEach(key -> left.addAll(trunks(store, "1002", "800", Optional.empty(), key)));
            assertThat(left).as("the same for an extension, by its own rights").isNotEmpty();
        }
    }

    private static MemoryStore store(String way, String to) {
        MemoryStore store = new MemoryStore()
                .put("domain", "", D, json("{'country': 'CH', 'timezone': 'UTC'}"))
                .put("permission", D, "default", json("{'otherwise': 'allow'}"))
                .put("exten", D, "1001", json("{'password': 'x'}"))
                .put("exten", D, "1002", json("{'password': 'x'}"))
                .put("exten", D, "2001", json("{'password': 'x', 'forward-always': 'number:0900123456'}"))
                .put("gateway", D, "carrier", json("{'addresses': '203.0.113.5', 'host': '203.0.113.5'}"))
                .put("outbound_route", D, "out", json("{'patterns': ['_0X.', '_+X.'], 'trunks': 'carrier'}"))
                .put(
                        "dialplan_extension",
                        D,
                        "out",
                        json("{'condition': {'field': 'destination_number', 'expression': '^(0[0-9]+)$', 'action':"
                                + " {'application': 'bridge', 'data': 'sofia/gateway/carrier/$1'}}}"))
                .route("out", List.of("out"))
                .put(
                        "call_flow",
                        D,
                        "6070",
                        json(
                                "{'destination': 'number:0900123456', 'alternative-destination': 'trunk:carrier/0900123456'}"))
                .put(
                        "ivr",
                        D,
                        "790",
                        json("{'greeting': 'a.wav', 'keys': {'1': 'number:0900123456'}, 'exit': 'number:0900123456'}"))
                .put(
                        "time_condition",
                        D,
                        "890",
                        json("{'inside': 'number:0900123456', 'outside': 'number:0900123456'}"))
                .put(
                        "inbound_route",
                        D,
                        "other",
                        json("{'order': 2, 'did': '41441234567', 'destination': '"
                                + (way.startsWith("ivr") ? "ivr" : "time_condition") + ":800'}"));
        WAYS.get(way).forEach((document, text) -> {
            String[] words = document.split(" ", 2);
            store.put(words[0], D, words[1], json(text.replace("TO", to)));
        });
        return store;
    }

    private static List<String> trunks(
            MemoryStore store, String from, String number, Optional<String> gateway, String key) {
        RequestedCall call = new RequestedCall(
                new RequestedCall.Domain(D),
                Optional.empty(),
                from,
                number,
                gateway,
                Optional.empty(),
                Map.of("menu_key", key),
                Optional.empty());
        RehearsalResult rehearsed = new Rehearsal(Served.fetch(UTC), Served.PROOF, store, UTC).inDomain(call, D);
        return ((RehearsalResult.Followed) rehearsed)
                .simulation().actions().stream()
                        .map(ExecutedApplication::data)
                        .filter(data -> data.contains("sofia/gateway"))
                        .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
