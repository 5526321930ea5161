package io.cordboard.api;

import static io.cordboard.api.ApiClient.answer;
import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.text.PackagedFiles;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The picture of a domain: where calls can go, now and after changes. */
class ApiPictureTest {
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
    }

    @Test
    void answersAreAsTheirSchemasSay() {
        DescribedAnswers described = new DescribedAnswers(viewer);
        described.of("picture", viewer.get(DEMO + "/picture"), 200);
        described.of("picture", viewer.get(DEMO + "/picture?format=mermaid"), 200);
        described.of("picture", viewer.get(DEMO + "/picture?from=nobody"), 422);
        described.of(
                "pictureAfter",
                ApiClient.with(CORDBOARD, "editor", "demo.example")
                        .post(
                                DEMO + "/picture",
                                "{\"changes\": [{\"kind\": \"exten\", \"name\": \"1003\", \"value\": null}]}"),
                200);
        HttpResponse<String> another = viewer.get(DEMO + "/picture");
        assertThatThrownBy(() -> described.of("runExpectations", another, 200)).isInstanceOf(AssertionError.class);
    }
}
