package io.cordboard.api;

import static io.cordboard.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.text.PackagedFiles;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that are tried without a phone: simulated, as XML, and against expectations. */
class ApiTrialTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String DEMO = "/domains/demo.example";

    private static ApiClient viewer;

    @BeforeAll
    static void load() {
        CORDBOARD.store(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        viewer = ApiClient.with(CORDBOARD, "viewer", "demo.example");
    }

    @Test
    void aSimulatedCallSaysWhereItEndsInTheWordsOfExpectations() {
        JsonNode call = answer(
                viewer.post(DEMO + "/simulate", "{\"from\": \"1001\", \"to\": \"6050\", \"at\": \"2026-11-30T10:00\"}"),
                200);

        assertThat(call.path("end").asText()).contains("extension:1002");
        assertThat(call.path("ends").toString()).contains("\"ring_group:6050\"", "\"extension:1001\"");
    }

    @Test
    void keysArePressedInTheirOrderAndThenNoMore() {
        String menu = "{\"from\": \"1001\", \"to\": \"6090\", \"keys\": \"%s\"}";
        JsonNode first = answer(viewer.post(DEMO + "/simulate", menu.formatted("2")), 200);
        assertThat(first.path("end").asText()).isEqualTo("queue:6060");
        assertThat(first.path("trace").toString())
                .contains("Keys pressed: menu_key=2")
                .doesNotContain("[UNKNOWN] which");

        JsonNode wrong = answer(viewer.post(DEMO + "/simulate", menu.formatted("7 3")), 200);
        assertThat(wrong.path("end").asText()).isEqualTo("extension:1002");

        JsonNode extension = answer(viewer.post(DEMO + "/simulate", menu.formatted("7 1003")), 200);
        assertThat(extension.path("end").asText()).isEqualTo("extension:1003");

        JsonNode none = answer(viewer.post(DEMO + "/simulate", menu.formatted("7 7")), 200);
        assertThat(none.path("end").asText()).isEqualTo("extension:1001");
        assertThat(none.path("trace").toString()).contains("Keys pressed: none");

        answer(viewer.post(DEMO + "/simulate", menu.formatted("abc")), 422);
    }

    @Test
    void aStrangerAtASipProfileCalls() {
        String call = "{\"from\": \"0799\", \"to\": \"442079460100\", \"profile\": \"external\"}";
        JsonNode stranger = answer(viewer.post(DEMO + "/simulate", call), 200);
        assertThat(stranger.path("context").asText()).isEqualTo("from-gateway");
        assertThat(stranger.path("ends").toString()).contains("inbound_route:main");
    }

    @Test
    void aSimulatedCallIsAFlowchartToo() {
        HttpResponse<String> response =
                viewer.post(DEMO + "/simulate?format=mermaid", "{\"from\": \"1001\", \"to\": \"6070\"}");
        assertThat(response.body())
                .startsWith("flowchart LR\n  n0[\"1001 calls 6070\"]\n  n1[\"call_flow/6070\"]\n  n0 --> n1\n");
    }

    @Test
    void theAnswerForACallIsServedAsFreeSwitchGetsIt() {
        HttpResponse<String> response = viewer.get(DEMO + "/xml?from=0799&to=442079460101&gateway=carrier");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/xml");
        assertThat(response.body())
                .startsWith("<document type=\"freeswitch/xml\">")
                .contains("<context name=\"from-gateway\">", "data=\"6080 XML @time_condition\"")
                .doesNotContain("sofia/gateway");
    }

    @Test
    void theAnswerAfterChangesIsServedWithoutSavingThem() {
        ApiClient editor = ApiClient.with(CORDBOARD, "editor", "demo.example");
        String after = "{\"changes\": [{\"kind\": \"exten\", \"name\": \"1002\", \"value\": {\"ring-seconds\": 17}}],"
                + " \"from\": \"1001\", \"to\": \"1002\"}";
        HttpResponse<String> response = editor.post(DEMO + "/xml", after);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("call_timeout=17");
        assertThat(viewer.get(DEMO + "/xml?from=1001&to=1002").body()).doesNotContain("call_timeout=17");
        assertThat(viewer.post(DEMO + "/xml", after).statusCode()).isEqualTo(403);
        answer(editor.post(DEMO + "/xml", "{\"from\": \"1001\", \"to\": \"1002\"}"), 422);
        new DescribedAnswers(viewer).of("servedXmlAfter", response, 200);
    }

    @Test
    void expectationsAreTriedByNameOrAll() {
        CORDBOARD.redis(
                "HSET",
                "cti_expectation@demo.example",
                "night",
                "{\"from\": \"gateway:carrier\", \"to\": \"442079460101\", \"at\": \"2026-12-01T22:00\", \"expect\":"
                        + " \"voicemail:1001\"}",
                "wrong",
                "{\"from\": \"1001\", \"to\": \"1002\", \"expect\": \"queue:6060\"}");

        JsonNode all =
                answer(viewer.post(DEMO + "/expectations/run", "{}"), 200).path("items");
        assertThat(all.findValuesAsText("name"))
                .contains("night", "wrong", "built-in:emergency/112/1003", "built-in:did/442079460101");
        JsonNode one = answer(viewer.post(DEMO + "/expectations/run", "{\"names\": [\"wrong\"]}"), 200)
                .path("items");
        assertThat(one.toString())
                .isEqualTo("[{\"name\":\"wrong\",\"passed\":false,\"call\":\"1001 → 1002\",\"expected\":\"queue:6060\","
                        + "\"got\":\"extension:1002\",\"way\":[\"exten/1002\"],\"built-in\":false}]");
    }

    @Test
    void whatCannotBeTriedIsRefused() {
        answer(viewer.get(DEMO + "/xml?from=1001"), 400);
        answer(viewer.get(DEMO + "/xml?from=9999&to=1"), 422);
        answer(viewer.get("/domains/other.example/xml?from=1&to=1"), 403);
        answer(viewer.post("/domains/other.example/expectations/run", "{}"), 403);
        answer(viewer.post(DEMO + "/expectations/run", "{\"names\": \"x\"}"), 422);
        answer(viewer.post(DEMO + "/expectations/run", "{\"other\": []}"), 422);
    }

    @Test
    void answersAreAsTheirSchemasSay() {
        DescribedAnswers described = new DescribedAnswers(viewer);
        described.of("runExpectations", viewer.post(DEMO + "/expectations/run", "{}"), 200);
        described.of("servedXml", viewer.get(DEMO + "/xml?from=1001&to=1002"), 200);
        described.of("simulate", viewer.post(DEMO + "/simulate", "{\"from\": \"1001\", \"to\": \"1002\"}"), 200);
    }
}
