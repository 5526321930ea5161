package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.text.PackagedFiles;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An assistant reads, looks, plans, and saves only what it may. */
class ApiMcpTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String CHANGES =
            "\"domain\": \"demo.example\", \"changes\": [{\"kind\": \"speed_dial\", \"name\": \"22\", \"value\": {\"number\":"
                    + " \"1001\"}}]";

    private static ApiClient editor;
    private static ApiClient viewer;

    @BeforeAll
    static void load() {
        CORDBOARD.store(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        editor = ApiClient.with(CORDBOARD, "editor", "demo.example");
        viewer = ApiClient.with(CORDBOARD, "viewer", "demo.example");
    }

    private static JsonNode message(ApiClient client, String method, String params) {
        HttpResponse<String> response = client.post(
                "/mcp",
                "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"" + method + "\", \"params\": " + params + "}");
        JsonNode answer = new DescribedAnswers(client).of("mcp", response, 200);
        assertThat(answer.path("id").asInt()).isEqualTo(7);
        return answer;
    }

    private static JsonNode call(ApiClient client, String tool, String arguments) {
        return message(client, "tools/call", "{\"name\": \"" + tool + "\", \"arguments\": {" + arguments + "}}")
                .path("result");
    }

    private static String text(JsonNode result, boolean error) {
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isEqualTo(error);
        return result.path("content").path(0).path("text").asText();
    }

    @Test
    void aSessionBeginsAndListsTheTools() {
        JsonNode begun = message(viewer, "initialize", "{\"protocolVersion\": \"2025-03-26\", \"capabilities\": {}}")
                .path("result");
        assertThat(begun.path("protocolVersion").asText()).isEqualTo("2025-03-26");
        assertThat(begun.path("serverInfo").path("name").asText()).isEqualTo("cordboard");
        assertThat(message(viewer, "initialize", "{\"protocolVersion\": \"1999-01-01\"}")
                        .path("result")
                        .path("protocolVersion")
                        .asText())
                .isEqualTo("2025-06-18");
        assertThat(viewer.post("/mcp", "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}")
                        .statusCode())
                .isEqualTo(202);
        JsonNode tools = message(viewer, "tools/list", "{}").path("result").path("tools");
        assertThat(tools.findValuesAsText("name"))
                .contains("list_documents", "simulate", "plan_changes", "save_changes");
        for (JsonNode tool : tools) {
            assertThat(tool.path("inputSchema").path("type").asText()).isEqualTo("object");
            assertThat(tool.path("annotations").path("readOnlyHint").asBoolean())
                    .isEqualTo(!tool.path("name").asText().equals("save_changes"));
        }
    }

    @Test
    void everyReadingToolAnswers() {
        String domain = "\"domain\": \"demo.example\"";
        assertThat(text(call(viewer, "list_domains", ""), false)).contains("demo.example");
        assertThat(text(call(viewer, "list_kinds", ""), false)).contains("ring_group");
        assertThat(text(call(viewer, "get_schema", "\"name\": \"exten\""), false))
                .contains("cti_exten");
        assertThat(text(call(viewer, "list_documents", domain + ", \"kind\": \"exten\", \"limit\": 1"), false))
                .contains("Reception")
                .doesNotContain("demo-1001-Kd7v");
        assertThat(text(call(viewer, "get_document", domain + ", \"kind\": \"ivr\", \"name\": \"6090\""), false))
                .contains("Menu");
        assertThat(text(call(viewer, "problems", domain), false)).contains("items");
        assertThat(text(call(viewer, "history", domain), false)).contains("items");
        assertThat(text(call(viewer, "simulate", domain + ", \"from\": \"1001\", \"to\": \"6050\""), false))
                .contains("user/1003@demo.example");
        assertThat(text(call(viewer, "picture", domain + ", \"from\": \"6050\""), false))
                .contains("\"id\":\"ring_group:6050\"");
        assertThat(text(call(viewer, "run_expectations", domain), false)).contains("built-in:did/442079460100");
    }

    @Test
    void everyPlanCarriesTheProofAndNothingIsSavedUnlessAsked() {
        assertThat(text(call(editor, "plan_changes", CHANGES), false))
                .contains(
                        "\"saved\":false",
                        "\"inbound\":{\"lost\":[],\"reach\":[]}",
                        "\"expectations\":",
                        "\"replayed\":");
        assertThat(text(call(editor, "save_changes", CHANGES), false)).contains("\"saved\":false", "\"plan\":");
        assertThat(CORDBOARD
                        .redis("HEXISTS", "cti_speed_dial@demo.example", "22")
                        .toBoolean())
                .isFalse();
        assertThat(text(call(viewer, "save_changes", CHANGES + ", \"dry-run\": false"), true))
                .contains("\"status\":403");
        assertThat(text(call(editor, "save_changes", CHANGES + ", \"dry-run\": false"), false))
                .contains("\"saved\":true", "\"plan\":", "\"history\":");
        assertThat(CORDBOARD
                        .redis("HEXISTS", "cti_speed_dial@demo.example", "22")
                        .toBoolean())
                .isTrue();
    }

    @Test
    void aRefusedChangeCarriesItsProofToo() {
        String busy =
                "\"domain\": \"demo.example\", \"changes\": [{\"kind\": \"ring_group\", \"name\": \"6060\", \"value\":"
                        + " {\"members\": [\"1001\"]}}], \"dry-run\": false";
        assertThat(text(call(editor, "save_changes", busy), true))
                .contains("\"reason\":\"taken\"", "\"plan\":", "6060 is in use");
    }

    @Test
    void rightsAndDomainsHoldAsEverywhere() {
        assertThat(text(call(viewer, "problems", "\"domain\": \"other.example\""), true))
                .contains("\"status\":403");
        assertThat(text(
                        call(
                                viewer,
                                "get_document",
                                "\"domain\": \"demo.example\", \"kind\": \"claim\", \"name\": \"x\""),
                        true))
                .contains("\"status\":404");
        assertThat(text(call(viewer, "simulate", "\"domain\": \"demo.example\""), true))
                .contains("\"status\":422");
        assertThat(text(call(viewer, "problems", ""), true)).contains("the argument domain is missing");
        assertThat(text(call(viewer, "problems", "\"domain\": \"demo.example\", \"x\": 1"), true))
                .contains("there is no argument x");
    }

    @Test
    void messagesThatAreNotOfTheProtocolAreRefused() {
        assertThat(message(viewer, "resources/list", "{}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32601);
        assertThat(message(viewer, "tools/call", "{\"name\": \"nothing\"}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(json(viewer.post("/mcp", "{\"id\": 1, \"method\": \"ping\"}"))
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32600);
        assertThat(message(viewer, "ping", "{}").path("result").isObject()).isTrue();
        assertThat(viewer.post("/mcp", "[]").statusCode()).isEqualTo(422);
        assertThat(viewer.get("/mcp").statusCode()).isEqualTo(405);
        assertThat(new ApiClient(CORDBOARD).post("/mcp", "{}").statusCode()).isEqualTo(401);
    }
}
