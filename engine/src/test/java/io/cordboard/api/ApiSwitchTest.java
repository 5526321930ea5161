package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.RunningCordboard;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What phones do with codes, by the API: the same state, the same history, the same lamps. */
class ApiSwitchTest {
    private static final ScriptedFreeSwitch FREESWITCH = new ScriptedFreeSwitch();

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty()
            .with("CORDBOARD_ESL_NODES", FREESWITCH.node().name())
            .with("CORDBOARD_ESL_PASSWORD", ScriptedFreeSwitch.PASSWORD)
            .with("CORDBOARD_ESL_OUTBOUND_PORT", Integer.toString(FreePort.find()));

    private static final String D = "/domains/acme.test";
    private static final String FLOW = D + "/call_flow/6500/status";
    private static final String HOURS = D + "/time_condition/6600/override";
    private static final String ANN = D + "/exten/1001/state";
    private static final String STORE = """
            { "cti_exten@acme.test": {"1001": {"name": "Ann", "forward-busy": "1002", "pickup-group": "a"},
                                      "1002": {"name": "Bob"}, "1003": {"alias-of": "1001"},
                                      "1004": {"enabled": "false"}},
              "cti_time_group@acme.test": {"always": {"rows": [{"hours": "00:00-24:00"}]}},
              "cti_time_condition@acme.test": {
                "6600": {"name": "Hours", "time-groups": ["always"], "inside": "1001", "outside": "1002",
                         "override": {"code": "*6600", "sticky": "true"}},
                "6601": {"time-groups": ["always"], "inside": "1001", "outside": "1002"}},
              "cti_call_flow@acme.test": {
                "6500": {"name": "Night", "feature-code": "*6500", "destination": "1001", "label": "Day",
                         "alternative-destination": "1002", "alternative-label": "Night"},
                "6501": {"enabled": "false", "destination": "1001", "alternative-destination": "1002"}} }""";

    private static ApiClient admin;
    private static DescribedAnswers described;

    @BeforeAll
    static void token() {
        admin = ApiClient.with(CORDBOARD, "admin");
        described = new DescribedAnswers(admin);
    }

    @AfterAll
    static void end() {
        FREESWITCH.close();
    }

    @BeforeEach
    void documents() {
        CORDBOARD.deleteDomains();
        CORDBOARD.redis(
                "HSET",
                "cti_domain",
                "acme.test",
                "{\"timezone\":\"Europe/Zurich\",\"busy-callback\":{\"enabled\":true}}");
        ApiClient.json(STORE)
                .properties()
                .forEach(key -> key.getValue()
                        .properties()
                        .forEach(field -> CORDBOARD.redis("HSET", key.getKey(), field.getKey(), field.getValue())));
    }

    private static String redis(String command, Object... arguments) {
        return String.valueOf(CORDBOARD.redis(command, arguments));
    }

    private static String lastOfHistory() {
        return redis("XREVRANGE", "cti_history@acme.test", "+", "-", "COUNT", 1);
    }

    @Test
    void aCallFlowIsSwitchedWithItsLampAndItsHistory() {
        assertThat(described
                        .of("getSwitch_call_flow", admin.get(FLOW), 200)
                        .path("status")
                        .asText())
                .isEqualTo("main");

        JsonNode switched = described.of("setSwitch_call_flow", admin.post(FLOW, "{\"status\":\"alternative\"}"), 200);

        assertThat(switched.path("overridden").asBoolean()).isTrue();
        assertThat(switched.at("/states/1/label").asText()).isEqualTo("Night");
        assertThat(redis("HGET", "cti_call_flow_status@acme.test", "6500")).isEqualTo("alternative");
        assertThat(lastOfHistory()).contains("call_flow", "6500", "alternative", "via, api", "by, tester", "127.0.0.1");
        FREESWITCH.awaitCommandThat(
                "lights the lamp", command -> command.contains("*6500@") && command.contains("confirmed"));
        described.of("setSwitch_call_flow", admin.post(FLOW, "{\"status\":\"alternative\"}"), 200);
        described.of("setSwitch_call_flow", admin.post(FLOW, "{\"status\":\"main\"}"), 200);
        FREESWITCH.awaitCommandThat(
                "darkens the lamp", command -> command.contains("*6500@") && command.contains("terminated"));
        assertThat(redis("XLEN", "cti_history@acme.test")).isEqualTo("2");
    }

    @Test
    void aTimeConditionIsClosedByHandAndLeftToTheClockAgain() {
        JsonNode closed = described.of("setSwitch_time_condition", admin.post(HOURS, "{\"override\":\"closed\"}"), 200);
        assertThat(closed.path("state").asText()).isEqualTo("closed");
        assertThat(closed.path("override").asText()).isEqualTo("closed");
        assertThat(redis("HGET", "cti_state:6600@acme.test", "override-state")).isEqualTo("closed");
        assertThat(lastOfHistory()).contains("override", "6600", "closed", "via, api", "by, tester");
        FREESWITCH.awaitCommandThat(
                "lights the lamp", command -> command.contains("*6600@") && command.contains("confirmed"));

        JsonNode open = described.of("setSwitch_time_condition", admin.post(HOURS, "{\"override\":null}"), 200);
        assertThat(open.path("state").asText()).isEqualTo("open");
        assertThat(open.path("overridden").asBoolean(true)).isFalse();
        assertThat(redis("EXISTS", "cti_state:6600@acme.test")).isEqualTo("0");
        FREESWITCH.awaitCommandThat(
                "darkens the lamp", command -> command.contains("*6600@") && command.contains("terminated"));
    }

    @Test
    void aTimeConditionWithoutACodeIsClosedToo() {
        String path = D + "/time_condition/6601/override";
        described.of("setSwitch_time_condition", admin.post(path, "{\"override\":\"closed\"}"), 200);
        assertThat(redis("HGET", "cti_state:6601@acme.test", "override-state")).isEqualTo("closed");
    }

    @Test
    void theOverviewHasAllSwitchesThatAreEnabled() {
        List<String> found = new ArrayList<>();
        described
                .of("listSwitches", admin.get(D + "/switches"), 200)
                .path("items")
                .forEach(item -> found.add(item.path("kind").asText() + " "
                        + item.path("name").asText() + " " + item.path("title").asText() + " "
                        + item.path("state").asText()));
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "call_flow 6500 Night main", "time_condition 6600 Hours open", "time_condition 6601 6601 open");
    }

    @Test
    void whatIsNoStateIsRefused() {
        for (String body : List.of("{}", "{\"status\":\"night\"}", "{\"status\":null}", "{\"status\":1}", "[]")) {
            described.of("setSwitch_call_flow", admin.post(FLOW, body), 422);
        }
        described.of("setSwitch_call_flow", admin.post(FLOW, "{\"status\":\"main\",\"more\":1}"), 422);
        described.of("setSwitch_time_condition", admin.post(HOURS, "{\"override\":\"ajar\"}"), 422);
        described.of("setSwitch_call_flow", admin.post(D + "/call_flow/6501/status", "{\"status\":\"main\"}"), 404);
        described.of("getSwitch_call_flow", admin.get(D + "/call_flow/9999/status"), 404);
    }

    @Test
    void anExtensionIsForwardedAsItsCodeWould() {
        JsonNode before = described.of("getState", admin.get(ANN), 200);
        assertThat(before.path("forward-busy").asText()).isEqualTo("1002");
        assertThat(before.path("registered").asBoolean(true)).isFalse();
        assertThat(before.has("override-state") || before.has("file")).isFalse();

        JsonNode set =
                described.of("setState", admin.post(ANN, "{\"do-not-disturb\":true,\"forward-always\":\"1002\"}"), 200);

        assertThat(set.path("do-not-disturb").asBoolean()).isTrue();
        assertThat(redis("HGET", "cti_state:1001@acme.test", "do-not-disturb")).isEqualTo("true");
        assertThat(redis("HGET", "cti_state:1001@acme.test", "forward-always")).isEqualTo("1002");
        assertThat(lastOfHistory()).contains("state", "1001", "via, api", "by, tester");
        FREESWITCH.awaitCommandThat(
                "lights the lamp", command -> command.contains("*1001@") && command.contains("confirmed"));
        JsonNode off = described.of("setState", admin.post(ANN, "{\"forward-busy\":\"\"}"), 200);
        assertThat(off.path("forward-busy").asText("x")).isEmpty();
        JsonNode left = described.of("setState", admin.post(ANN, "{\"forward-busy\":null}"), 200);
        assertThat(left.path("forward-busy").asText()).isEqualTo("1002");
    }

    @Test
    void forwardsThatLeadNowhereAreRefusedAndNothingIsSet() {
        for (String body : List.of(
                "{\"forward-always\":\"1001\"}",
                "{\"forward-always\":\"1003\"}",
                "{\"forward-always\":\"ring_group:6999\"}",
                "{\"forward-always\":\"9999\"}",
                "{\"forward-always\":\"nonsense:1\"}",
                "{\"forward-always\":{}}",
                "{\"do-not-disturb\":\"perhaps\"}",
                "{\"queue-status\":\"asleep\"}",
                "{\"blocked\":[\"abc\"]}",
                "{\"override-state\":\"open\"}",
                "{\"param\":\"x\",\"do-not-disturb\":true}")) {
            JsonNode refused = described.of("setState", admin.post(ANN, body), 422);
            assertThat(refused.path("errors")).as(body).isNotEmpty();
        }
        assertThat(redis("EXISTS", "cti_state:1001@acme.test")).isEqualTo("0");
        described.of("setState", admin.post(D + "/exten/1004/state", "{}"), 404);
        described.of("getState", admin.get(D + "/exten/9999/state"), 404);
    }

    @Test
    void callbacksAreListedAndCancelled() {
        CORDBOARD.redis(
                "HSET",
                "cti_busy_callback@acme.test",
                "1001>1002",
                "{\"id\":\"b-1\",\"caller\":\"1001\",\"callee\":\"1002\",\"state\":\"ACTIVE\",\"reason\":\"busy\","
                        + "\"armed\":true,\"place\":1,\"requested\":1700000000000,\"expires\":4000000000000,"
                        + "\"deadline\":0,\"version\":1,\"number\":\"1002\"}");
        JsonNode pending = described.of("listCallbacks", admin.get(D + "/callbacks"), 200);
        assertThat(pending.at("/items/0/id").asText()).isEqualTo("b-1");
        assertThat(pending.at("/items/0/at").asText()).isEqualTo("2023-11-14T22:13:20Z");

        assertThat(admin.delete(D + "/callbacks/b-1").statusCode()).isEqualTo(204);
        assertThat(described
                        .of("listCallbacks", admin.get(D + "/callbacks"), 200)
                        .path("items"))
                .isEmpty();
        assertThat(lastOfHistory()).contains("cancelled by tester");
        described.of("deleteCallback", admin.delete(D + "/callbacks/b-1"), 404);
    }

    @Test
    void viewersSeeAndDoNotSwitch() {
        ApiClient viewer = ApiClient.with(CORDBOARD, "viewer", "acme.test");
        described.of("listSwitches", viewer.get(D + "/switches"), 200);
        described.of("setSwitch_call_flow", viewer.post(FLOW, "{\"status\":\"main\"}"), 403);
        described.of("setSwitch_time_condition", viewer.post(HOURS, "{\"override\":null}"), 403);
        described.of("setState", viewer.post(ANN, "{}"), 403);
        described.of("deleteCallback", viewer.delete(D + "/callbacks/b-1"), 403);
        ApiClient other = ApiClient.with(CORDBOARD, "editor", "other.test");
        described.of("listSwitches", other.get(D + "/switches"), 403);
        described.of("getState", other.get(ANN), 403);
        described.of("listCallbacks", other.get(D + "/callbacks"), 403);
        CORDBOARD.redis(
                "HSET", "cti_role", "night", "{\"rights\":[{\"kinds\":[\"call_flow\"],\"actions\":[\"operate\"]}]}");
        ApiClient night = ApiClient.with(CORDBOARD, "night", "acme.test");
        described.of("setSwitch_call_flow", night.post(FLOW, "{\"status\":\"main\"}"), 200);
    }

    @Test
    void whoHasAnExtensionSetsItAndNoOther() {
        ApiClient.command(CORDBOARD, ApiClient.PASSWORD + "\n", "add", "ann");
        CORDBOARD.redis(
                "HSET",
                "cti_admin",
                "ann",
                redis("HGET", "cti_admin", "ann").replaceFirst("\\{", "{\"extension\":\"1001@acme.test\","));
        ApiClient ann = new ApiClient(CORDBOARD).signedIn("ann", ApiClient.PASSWORD);
        described.of("setState", ann.post(ANN, "{\"do-not-disturb\":true}"), 200);
        assertThat(lastOfHistory()).contains("by, ann");
        described.of("setState", ann.post(D + "/exten/1002/state", "{\"do-not-disturb\":true}"), 403);
        described.of("getState", ann.get("/domains/other.test/exten/1001/state"), 403);
        described.of("listCallbacks", ann.get(D + "/callbacks"), 200);
        described.of("listSwitches", ann.get(D + "/switches"), 403);
        described.of("listStates", ann.get(D + "/states"), 403);
    }

    @Test
    void theStatesOfAllExtensionsAreInOneList() {
        described.of("setState", admin.post(ANN, "{\"do-not-disturb\":true,\"forward-busy\":\"\"}"), 200);
        JsonNode items =
                described.of("listStates", admin.get(D + "/states"), 200).path("items");
        assertThat(items.findValuesAsText("number")).containsExactly("1001", "1002");
        assertThat(items.at("/0/title").asText()).isEqualTo("Ann");
        assertThat(items.at("/0/do-not-disturb").asBoolean()).isTrue();
        assertThat(items.at("/0/forward-busy").asText()).isEmpty();
        assertThat(items.at("/1/registered").isBoolean()).isTrue();
    }
}
