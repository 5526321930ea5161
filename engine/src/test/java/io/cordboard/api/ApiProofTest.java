package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.text.PackagedFiles;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the API shows of a domain before anything is changed: picture, expectations, XML, simulated calls. */
class ApiProofTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String DEMO = "/domains/demo.example";
    private static final String MONDAY = "at=2026-11-30T10:00";

    private static ApiClient viewer;

    @BeforeAll
    static void load() {
        CORDBOARD.store(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        viewer = ApiClient.with(CORDBOARD, "viewer", "demo.example");
    }

    private static JsonNode answer(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response);
    }

    private static JsonNode picture(String query) {
        return answer(viewer.get(DEMO + "/picture?" + query), 200);
    }

    private static List<String> edges(JsonNode picture) {
        List<String> lines = new ArrayList<>();
        picture.path("edges").forEach(edge -> {
            List<String> labels = new ArrayList<>();
            edge.path("labels").forEach(label -> labels.add(label.asText()));
            lines.add(edge.path("from").asText() + " -" + String.join(",", labels) + "> "
                    + edge.path("to").asText() + (edge.path("inbound").asBoolean() ? " inbound" : "")
                    + (edge.path("now").asBoolean() ? "" : " not now"));
        });
        return lines;
    }

    @Test
    void thePictureShowsWhatInboundCallsMeetAndWhen() {
        JsonNode picture = picture("from=inbound&" + MONDAY);

        assertThat(edges(picture))
                .containsExactlyInAnyOrder(
                        "from-gateway:carrier -> inbound_route:inbound-default inbound",
                        "from-gateway:carrier -442079460100> inbound_route:main inbound",
                        "from-gateway:carrier -442079460101> inbound_route:reception inbound",
                        "from-profile:external -> inbound_route:inbound-default inbound",
                        "from-profile:external -442079460100> inbound_route:main inbound",
                        "from-profile:external -442079460101> inbound_route:reception inbound",
                        "inbound_route:inbound-default -> exten:1001 inbound",
                        "inbound_route:main -> call_flow:6070 inbound",
                        "inbound_route:reception -> time_condition:6080 inbound",
                        "exten:1001 -voicemail> voicemail:1001 inbound",
                        "call_flow:6070 -> exten:1001 inbound",
                        "call_flow:6070 -alternative> exten:1002 inbound not now",
                        "time_condition:6080 -holiday,closed> voicemail:1001 inbound not now",
                        "time_condition:6080 -open> ivr:6090 inbound",
                        "ivr:6090 -key 1> ring_group:6050 inbound",
                        "ivr:6090 -key 2> queue:6060 inbound",
                        "ivr:6090 -key 3> exten:1002 inbound",
                        "ivr:6090 -key 9> conference:6100 inbound",
                        "ivr:6090 -extension> exten:* inbound",
                        "ivr:6090 -> exten:1001 inbound",
                        "ring_group:6050 -busy,unregistered,no answer> voicemail:1001 inbound",
                        "ring_group:6050 -rings> exten:1001 inbound",
                        "ring_group:6050 -rings> exten:1002 inbound",
                        "ring_group:6050 -rings> exten:1003 inbound",
                        "queue:6060 -overflow> voicemail:1001 inbound",
                        "queue:6060 -agent> exten:1001 inbound",
                        "queue:6060 -agent> exten:1002 inbound",
                        "exten:1003 -no answer> exten:1001 inbound");
        assertThat(picture.path("proof").path("queue:6060").asText())
                .isEqualTo("from-gateway (route \"default\") → inbound_route:reception → time_condition:6080 → ivr:6090"
                        + " → queue:6060");
        assertThat(picture.findValues("trunk")).noneMatch(JsonNode::asBoolean);
        assertThat(picture.path("whole").asBoolean()).isTrue();
    }

    @Test
    void answersAreAsTheirSchemasSay() {
        AnswerSchemas schemas = new AnswerSchemas(viewer);
        assertThat(schemas.mistakes("picture", viewer.get(DEMO + "/picture"))).isEmpty();
        assertThat(schemas.mistakes("picture", viewer.get(DEMO + "/picture?format=mermaid")))
                .isEmpty();
        assertThat(schemas.mistakes("picture", viewer.get(DEMO + "/picture?from=nobody")))
                .isEmpty();
        assertThat(schemas.mistakes(
                        "pictureAfter",
                        ApiClient.with(CORDBOARD, "editor", "demo.example")
                                .post(
                                        DEMO + "/picture",
                                        "{\"changes\": [{\"kind\": \"exten\", \"name\": \"1003\", \"value\": null}]}")))
                .isEmpty();
        assertThat(schemas.mistakes("runExpectations", viewer.post(DEMO + "/expectations/run", "{}")))
                .isEmpty();
        assertThat(schemas.mistakes("servedXml", viewer.get(DEMO + "/xml?from=1001&to=1002")))
                .isEmpty();
        assertThat(schemas.mistakes(
                        "simulate", viewer.post(DEMO + "/simulate", "{\"from\": \"1001\", \"to\": \"1002\"}")))
                .isEmpty();
        assertThat(schemas.mistakes("runExpectations", viewer.get(DEMO + "/picture")))
                .as("another answer")
                .isNotEmpty();
    }

    @Test
    void aChangeIsShownInThePictureBeforeItIsSaved() {
        ApiClient editor = ApiClient.with(CORDBOARD, "editor", "demo.example");
        String menu = "{\"changes\": [{\"kind\": \"ivr\", \"name\": \"6090\", \"if-match\": \"old\","
                + " \"value\": {\"greeting\": \"recording:welcome\", \"keys\": {\"5\": \"queue:6060\"}}}],"
                + " \"from\": \"ivr:6090\"}";

        JsonNode after = answer(editor.post(DEMO + "/picture", menu), 200);
        assertThat(edges(after))
                .contains("ivr:6090 -key 5> queue:6060 inbound")
                .noneMatch(line -> line.contains("key 1"));
        assertThat(edges(picture("from=ivr:6090"))).contains("ivr:6090 -key 1> ring_group:6050 inbound");

        String gone =
                "{\"changes\": [{\"kind\": \"ivr\", \"name\": \"6090\", \"value\": null}], \"from\": \"ivr:6090\"}";
        assertThat(answer(editor.post(DEMO + "/picture", gone), 422)
                        .path("detail")
                        .asText())
                .isEqualTo("nothing in the picture is called \"ivr:6090\"");
        assertThat(viewer.post(DEMO + "/picture", gone).statusCode()).isEqualTo(403);
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
        assertThat(new AnswerSchemas(viewer).mistakes("servedXmlAfter", response))
                .isEmpty();
    }

    @Test
    void theClockDecidesWhichEdgesAreTaken() {
        String closed = "time_condition:6080 -holiday,closed> voicemail:1001 inbound";
        String open = "time_condition:6080 -open> ivr:6090 inbound";
        assertThat(edges(picture("from=6080&at=2026-11-30T07:59"))).contains(closed, open + " not now");
        assertThat(edges(picture("from=6080&at=2026-11-30T08:00"))).contains(closed + " not now", open);
        assertThat(edges(picture("from=6080&at=2026-12-25T10:00"))).contains(closed, open + " not now");
    }

    @Test
    void anExtensionIsShownWithItsClassAndTheTrunksThatItMayUse() {
        assertThat(edges(picture("from=1001")))
                .containsExactlyInAnyOrder(
                        "exten:1001 -voicemail> voicemail:1001 inbound",
                        "exten:1001 -class> permission:default",
                        "permission:default -_0Z.,_00X.> outbound_route:world",
                        "outbound_route:world -> trunk:carrier");
        assertThat(edges(picture("from=exten:1003")))
                .containsExactlyInAnyOrder(
                        "exten:1003 -class> permission:house",
                        "exten:1003 -no answer> exten:1001 inbound",
                        "exten:1001 -voicemail> voicemail:1001 inbound");
        List<String> own = edges(picture("from=from-extension:default"));
        assertThat(own)
                .contains("from-extension:default -*97> feature_code:own-mailbox")
                .noneMatch(edge -> edge.startsWith("feature_code:"));
        assertThat(own.stream().filter(edge -> !edge.contains("> feature_code:")))
                .containsExactlyInAnyOrder(
                        "from-extension:default -_0Z.,_00X.> outbound_route:world",
                        "from-extension:default -112,999> outbound_route:emergency",
                        "outbound_route:world -> trunk:carrier",
                        "outbound_route:emergency -> trunk:carrier");
    }

    @Test
    void rawDialplanAndWhatPhonesHaveSetAreInThePicture() {
        CORDBOARD.redis("HSET", "cti_domain", "raw.example", "{}");
        CORDBOARD.redis("HSET", "cti_exten@raw.example", "1", "{\"name\": \"Ann\"}", "2", "{\"enabled\": false}");
        CORDBOARD.redis("HSET", "cti_state:1@raw.example", "do-not-disturb", "true");
        CORDBOARD.redis(
                "HSET",
                "cti_dialplan_extension@raw.example",
                "out",
                "{\"condition\": [{\"field\": \"destination_number\", \"expression\": \"^0(.+)$\", \"action\":"
                        + " [{\"application\": \"bridge\", \"data\": \"sofia/gateway/raw/$1\"}]}]}",
                "day",
                "{\"condition\": [{\"field\": \"destination_number\", \"expression\": \"^9$\"}, {\"wday\": \"2-6\","
                        + " \"action\": [{\"application\": \"transfer\", \"data\": \"1 XML @exten\"}], \"anti-action\":"
                        + " [{\"application\": \"transfer\", \"data\": \"2 XML other\"}]}]}");
        CORDBOARD.redis("RPUSH", "cti_dialplan_context@raw.example", "day", "out");
        CORDBOARD.redis("RPUSH", "cti_dialplan_context:other@raw.example", "day");
        CORDBOARD.redis("HSET", "cti_gateway@raw.example", "raw", "{\"host\": \"192.0.2.9\"}");

        JsonNode picture = json(
                ApiClient.with(CORDBOARD, "admin").get("/domains/raw.example/picture?at=2026-11-29T10:00")); // a Sunday

        assertThat(edges(picture))
                .contains(
                        "from-extension:default -> route:default",
                        "route:default -^9$> dialplan_extension:day inbound",
                        "route:default -^0(.+)$> dialplan_extension:out",
                        "dialplan_extension:out -> trunk:raw",
                        "dialplan_extension:day -> exten:1 inbound not now",
                        "dialplan_extension:day -> route:other inbound",
                        "from-gateway:raw -> route:default inbound");
        assertThat(picture.path("nodes").toString())
                .contains("{\"id\":\"exten:1\",\"kind\":\"exten\",\"name\":\"1\",\"title\":\"Ann\",\"state\":\"dnd\"")
                .contains("{\"id\":\"trunk:raw\",\"kind\":\"gateway\",\"name\":\"raw\",\"title\":\"\",\"state\":\"on\","
                        + "\"inbound\":false,\"trunk\":true}");
    }

    @Test
    void agentsOfRawQueuesAndCodesAreInThePicture() {
        CORDBOARD.redis("HSET", "cti_domain", "queues.example", "{}");
        CORDBOARD.redis("HSET", "cti_exten@queues.example", "1", "{}", "2", "{}", "3", "{}");
        CORDBOARD.redis(
                "HSET",
                "cti_dialplan_extension@queues.example",
                "support",
                "{\"condition\": {\"field\": \"destination_number\", \"expression\": \"^7$\", \"action\":"
                        + " {\"application\": \"callcenter\", \"data\": \"support@queues.example\"}}}");
        CORDBOARD.redis("RPUSH", "cti_dialplan_context:office@queues.example", "support");
        CORDBOARD.redis("HSET", "cti_exten@queues.example", "1", "{\"route\": \"office\"}");
        CORDBOARD.redis("HSET", "cti_configuration", "callcenter.conf", """
                {"queues": {"queue": [{"name": "support@queues.example"}]},
                 "agents": {"agent": [
                   {"name": "two", "type": "callback", "contact": "[leg_timeout=10]user/2@queues.example"},
                   {"name": "three", "type": "callback", "contact": "user/3@queues.example"},
                   {"name": "other", "type": "callback", "contact": "user/1@queues.example.test"}]},
                 "tiers": {"tier": [{"agent": "two", "queue": "support@queues.example"},
                                    {"agent": "other", "queue": "support@queues.example"},
                                    {"agent": "three", "queue": "sales@queues.example"}]}}""");
        try {
            List<String> edges = edges(json(ApiClient.with(CORDBOARD, "admin").get("/domains/queues.example/picture")));
            assertThat(edges)
                    .contains("dialplan_extension:support -agent> exten:2")
                    .doesNotContain(
                            "dialplan_extension:support -agent> exten:3", "dialplan_extension:support -agent> exten:1");
            assertThat(edges).anyMatch(edge -> edge.startsWith("from-extension:default -*98> feature_code:"));
        } finally {
            CORDBOARD.redis("HDEL", "cti_configuration", "callcenter.conf");
        }
    }

    @Test
    void thePictureIsAlsoAFlowchart() {
        HttpResponse<String> response = viewer.get(DEMO + "/picture?format=mermaid&from=6080&at=2026-11-30T10:00");
        assertThat(response.body())
                .startsWith("flowchart LR\n")
                .contains("[\"time_condition:6080 Reception\"]", "-->|\"open\"|", "|\"holiday, closed (not now)\"|");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThat(answer(viewer.get(DEMO + "/picture?from=nobody"), 422)
                        .path("detail")
                        .asText())
                .isEqualTo("nothing in the picture is called \"nobody\"");
        assertThat(answer(viewer.get(DEMO + "/picture?at=tomorrow"), 422)
                        .path("detail")
                        .asText())
                .isEqualTo("\"tomorrow\" is not a date and time such as 2026-11-22T09:00");
        answer(viewer.get(DEMO + "/picture?format=png"), 400);
        answer(viewer.get("/domains/other.example/picture"), 403);
        answer(ApiClient.with(CORDBOARD, "viewer").get("/domains/other.example/picture"), 422);
        answer(viewer.get(DEMO + "/xml?from=1001"), 400);
        answer(viewer.get(DEMO + "/xml?from=9999&to=1"), 422);
        answer(viewer.get("/domains/other.example/xml?from=1&to=1"), 403);
        answer(viewer.post("/domains/other.example/expectations/run", "{}"), 403);
        answer(viewer.post(DEMO + "/expectations/run", "{\"names\": \"x\"}"), 422);
        answer(viewer.post(DEMO + "/expectations/run", "{\"other\": []}"), 422);
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
    void aSimulatedCallIsAFlowchartToo() {
        HttpResponse<String> response =
                viewer.post(DEMO + "/simulate?format=mermaid", "{\"from\": \"1001\", \"to\": \"6070\"}");
        assertThat(response.body())
                .startsWith("flowchart LR\n  n0[\"1001 calls 6070\"]\n  n1[\"call_flow/6070\"]\n  n0 --> n1\n");
    }
}
