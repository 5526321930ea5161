package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an editor asks of a domain: its problems, its numbers, and who names an object. */
class ApiFactsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String D = "/domains/acme.test";
    private static final String STORE = """
            { "cti_domain": {"acme.test": {"country": "CH"}},
              "cti_exten@acme.test": {"1001": {"name": "Ann", "forward-busy": "6000"},
                                      "1002": {"alias-of": "1001"}, "1003": {"name": "Bob"}},
              "cti_ring_group@acme.test": {"6000": {"name": "Sales", "members": ["1001", "1003"]}},
              "cti_gateway@acme.test": {"carrier": {"param": {"proxy": "192.0.2.1", "register": "false"}}},
              "cti_recording@acme.test": {"hello": {"file": "hello.wav"}},
              "cti_speed_dial@acme.test": {"55": {"number": "6000"}},
              "cti_inbound_route@acme.test": {"main": {"did": ["0441234567", "_044123X"], "destination": "ring_group:6000"}},
              "cti_outbound_route@acme.test": {"out": {"patterns": ["_0Z.", {"pattern": "_00X.", "strip": 2}], "trunks": ["carrier"]}},
              "cti_call_flow@acme.test": {"6500": {"feature-code": "*6500", "destination": "1002",
                                                   "alternative-destination": "voicemail:1001"}} }""";

    private static ApiClient admin;
    private static DescribedAnswers described;

    @BeforeAll
    static void token() {
        admin = ApiClient.with(CORDBOARD, "admin");
        described = new DescribedAnswers(admin);
    }

    @BeforeEach
    void documents() {
        CORDBOARD.deleteDomains();
        ApiClient.json(STORE)
                .properties()
                .forEach(key -> key.getValue()
                        .properties()
                        .forEach(field -> CORDBOARD.redis("HSET", key.getKey(), field.getKey(), field.getValue())));
    }

    private static List<String> items(JsonNode answer, String... members) {
        List<String> items = new ArrayList<>();
        answer.path("items")
                .forEach(item -> items.add(String.join(
                        " ",
                        List.of(members).stream()
                                .map(member -> item.path(member).asText())
                                .toList())));
        return items;
    }

    @Test
    void problemsAreThoseOfCheck() {
        CORDBOARD.redis("HSET", "cti_exten@acme.test", "1004", "{\"ring-seconds\": \"never\"}");
        CORDBOARD.redis("HSET", "cti_exten@acme.test", "1005", "{\"forward-busy\": \"ring_group:6999\"}");
        CORDBOARD.redis("HSET", "cti_exten@other.test", "1", "{\"ring-seconds\": \"never\"}");

        JsonNode answer = described.of("listProblems", admin.get(D + "/problems"), 200);

        assertThat(items(answer, "kind", "name", "pointer"))
                .contains("exten 1004 /ring-seconds", "exten 1005 /forward-busy")
                .doesNotContain("exten 1 /ring-seconds");
        described.of("listProblems", admin.get("/domains/nowhere.test/problems"), 404);
    }

    @Test
    void numbersSayWhoHasThemAndWhoReachesThem() {
        JsonNode answer = described.of("listNumbers", admin.get(D + "/numbers"), 200);

        assertThat(items(answer, "number", "kind", "name", "title", "use", "reach"))
                .isNotEmpty();
        List<String> found = new ArrayList<>();
        answer.path("items")
                .forEach(item -> found.add(item.path("number").asText() + " "
                        + item.path("kind").asText() + "/" + item.path("name").asText() + " "
                        + item.path("use").asText() + " " + item.path("reach")));
        assertThat(found)
                .contains(
                        "1001 exten/1001 number [\"extensions\",\"inbound\"]",
                        "6000 ring_group/6000 number [\"extensions\",\"inbound\"]",
                        "6500 call_flow/6500 number [\"extensions\"]",
                        "*6500 call_flow/6500 code [\"extensions\"]",
                        "112 / emergency [\"extensions\"]",
                        "0441234567 inbound_route/main did [\"inbound\"]",
                        "_044123X inbound_route/main pattern [\"inbound\"]",
                        "_0Z. outbound_route/out pattern [\"extensions\"]",
                        "_00X. outbound_route/out pattern [\"extensions\"]")
                .noneMatch(number -> number.startsWith("hello "));
    }

    @Test
    void freeRangesAreBetweenTheNumbersInUse() {
        JsonNode answer = described.of("listNumbers", admin.get(D + "/numbers"), 200);

        List<String> free = new ArrayList<>();
        answer.path("free")
                .forEach(range -> free.add(
                        range.path("from").asText() + "-" + range.path("to").asText()));
        assertThat(free)
                .contains("1000-1000", "1004-1099", "6001-6099", "6501-6599")
                .doesNotContain("2000-2099");
    }

    @Test
    void referencesAreFoundByNameByNumberAndByAlias() {
        JsonNode answer = described.of("listReferences_exten", admin.get(D + "/exten/1001/references"), 200);
        assertThat(items(answer, "kind", "name", "title", "pointer"))
                .containsExactlyInAnyOrder(
                        "exten 1002  /alias-of",
                        "ring_group 6000 Sales /members/0/destination",
                        "call_flow 6500  /destination",
                        "call_flow 6500  /alternative-destination");

        JsonNode group = described.of("listReferences_ring_group", admin.get(D + "/ring_group/6000/references"), 200);
        assertThat(items(group, "kind", "name", "pointer"))
                .contains("exten 1001 /forward-busy", "inbound_route main /destination");
    }

    @Test
    void routesNameObjectsAndAreNamed() {
        CORDBOARD.redis("RPUSH", "cti_dialplan_context:night@acme.test", "@call_flow/6500", "@ring_group");
        CORDBOARD.redis("HSET", "cti_exten@acme.test", "1001", "{\"forward-busy\": \"route:night/6500\"}");

        JsonNode flow = described.of("listReferences_call_flow", admin.get(D + "/call_flow/6500/references"), 200);
        assertThat(items(flow, "kind", "name", "pointer")).contains("route night /0");
        JsonNode route = described.of("listRouteReferences", admin.get(D + "/routes/night/references"), 200);
        assertThat(items(route, "kind", "name", "pointer")).contains("exten 1001 /forward-busy");
    }

    private static void extension(String name, String action) {
        CORDBOARD.redis(
                "HSET",
                "cti_dialplan_extension@acme.test",
                name,
                "{\"condition\": [{\"field\": \"destination_number\", \"expression\": \"^7(.)$\", \"action\": ["
                        + action + "]}]}");
    }

    private static String action(String application, String data) {
        return "{\"application\": \"" + application + "\", \"data\": \"" + data + "\"}";
    }

    @Test
    void dialplanExtensionsThatNameAnObjectLiterallyAreAmongItsReferences() {
        extension("sales", action("set", "a=6000") + "," + action("transfer", "6000 XML default"));
        extension("direct", action("execute_extension", "6000 XML @ring_group"));
        extension("here", action("sched_transfer", "+60 6000"));
        extension("any", action("transfer", "600$1 XML default"));
        extension("disk", action("transfer", "6001 XML default"));
        extension("ann", action("bridge", "[a=b]user/1002@${domain_name},sofia/gateway/carrier/0441234567"));
        extension("other", action("bridge", "user/1001@other.test"));
        extension("box", action("voicemail", "default acme.test 1001"));
        extension("night", action("transfer", "$1 XML night"));
        CORDBOARD.redis("RPUSH", "cti_dialplan_context:night@acme.test", "@call_flow/6500");
        String own = "dialplan_extension ";

        assertThat(items(named("ring_group/6000"), "kind", "name", "pointer"))
                .filteredOn(item -> item.startsWith(own))
                .containsExactlyInAnyOrder(
                        own + "sales /condition/0/action/1",
                        own + "direct /condition/0/action/0",
                        own + "here /condition/0/action/0");
        assertThat(items(named("exten/1001"), "kind", "name"))
                .filteredOn(item -> item.startsWith(own))
                .containsExactlyInAnyOrder(own + "ann", own + "box");
        assertThat(items(named("gateway/carrier"), "kind", "name"))
                .filteredOn(item -> item.startsWith(own))
                .containsExactly(own + "ann");
        assertThat(items(ApiClient.json(admin.get(D + "/routes/night/references")), "kind", "name"))
                .containsExactly(own + "night");
    }

    private static JsonNode named(String object) {
        return ApiClient.json(admin.get(D + "/" + object + "/references"));
    }

    @Test
    void whoMayNotReadADomainIsRefused() {
        ApiClient other = ApiClient.with(CORDBOARD, "viewer", "other.test");
        described.of("listProblems", other.get(D + "/problems"), 403);
        described.of("listNumbers", other.get(D + "/numbers"), 403);
        described.of("listReferences_exten", other.get(D + "/exten/1001/references"), 403);
        ApiClient viewer = ApiClient.with(CORDBOARD, "viewer", "acme.test");
        described.of("listNumbers", viewer.get(D + "/numbers"), 200);
        described.of("listNumbers", viewer.get("/domains/..%2f/numbers"), 404);
    }
}
