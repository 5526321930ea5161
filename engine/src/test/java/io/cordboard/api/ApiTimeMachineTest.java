package io.cordboard.api;

import static io.cordboard.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.text.PackagedFiles;
import io.vertx.redis.client.Response;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls are followed through the documents of an earlier time. */
class ApiTimeMachineTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty().with("CORDBOARD_HISTORY_WATCH", "true");

    private static final String DEMO = "/domains/demo.example";

    private static ApiClient admin;

    @BeforeAll
    static void load() {
        CORDBOARD.store(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        admin = ApiClient.with(CORDBOARD, "admin");
        for (String key : List.of("cc_seen@demo.example", "cc_seen")) {
            Eventually.holds(
                    "the node watches",
                    () -> CORDBOARD.redis("HEXISTS", key, "@baseline").toBoolean());
        }
    }

    /** The time of Redis, which stamps the history, after everything that has been done so far. */
    private static String now() {
        long millis = millis();
        Eventually.holds("a millisecond later", () -> millis() > millis);
        return Instant.ofEpochMilli(millis).toString();
    }

    private static long millis() {
        Response time = CORDBOARD.redis("TIME");
        return time.get(0).toLong() * 1000 + time.get(1).toLong() / 1000;
    }

    private static void put(String path, String body) {
        answer(admin.put(DEMO + path + "?override=built-in:did/442079460100", body), 200);
    }

    private static JsonNode asOf(String from, String to, String time) {
        return answer(
                        admin.post(
                                DEMO + "/simulate",
                                "{\"from\": \"" + from + "\", \"to\": \"" + to + "\", \"as-of\": \"" + time + "\"}"),
                        200)
                .path("as-of");
    }

    @Test
    void theEditThatMadeTheDifferenceIsNamed() {
        String before = now();
        put("/exten/1002", "{\"name\": \"Workshop 2\"}");
        put("/ring_group/6050", "{\"members\": [\"1002\"]}");
        put("/exten/1003", "{\"name\": \"Hall 2\"}");

        JsonNode past = asOf("1001", "6050", before);

        assertThat(past.path("then").asText()).isEqualTo("extension:1001, extension:1002, extension:1003");
        assertThat(past.path("now").asText()).isEqualTo("extension:1002");
        assertThat(past.path("gaps")).isEmpty();
        assertThat(past.path("edit").path("changes").toString())
                .isEqualTo("[{\"kind\":\"ring_group\",\"name\":\"6050\"}]");
        assertThat(past.path("edit").path("by").asText()).isEqualTo("tester");
        assertThat(asOf("1001", "6050", now()).has("edit")).isFalse();
    }

    @Test
    void whatOthersChangeAndWhatPhonesHaveSetIsTakenBackToo() {
        String before = now();
        CORDBOARD.redis("HSET", "cti_speed_dial@demo.example", "33", "{\"number\": \"1002\"}");
        Eventually.holds(
                "the edit is in the history",
                () -> CORDBOARD
                        .redis("HEXISTS", "cc_seen@demo.example", "speed_dial/33")
                        .toBoolean());
        String between = now();
        answer(admin.post(DEMO + "/exten/1002/state", "{\"do-not-disturb\": true}"), 200);
        answer(admin.post(DEMO + "/call_flow/6070/status", "{\"status\": \"alternative\"}"), 200);

        assertThat(asOf("1001", "*33", before).path("edit").path("via").asText())
                .isEqualTo("redis");
        JsonNode state = asOf("1001", "1002", between);
        assertThat(state.path("then").asText()).isEqualTo("extension:1002");
        assertThat(state.path("edit").path("what").asText()).isEqualTo("state");
        JsonNode flow = asOf("1003", "6070", between);
        assertThat(flow.path("then").asText()).isEqualTo("extension:1001");
        assertThat(flow.path("edit").path("what").asText()).isEqualTo("call_flow");
        assertThat(flow.path("edit").path("number").asText()).isEqualTo("6070");
    }

    @Test
    void routesAreTakenBackAsWell() {
        String before = now();
        answer(
                admin.post(
                        DEMO + "/changes",
                        "{\"changes\": [{\"kind\": \"dialplan_extension\", \"name\": \"shut\", \"value\": {\"condition\":"
                                + " [{\"field\": \"destination_number\", \"expression\": \"^7777$\", \"action\": [{\"application\":"
                                + " \"hangup\"}]}]}}, {\"kind\": \"route\", \"name\": \"small\", \"value\": [\"shut\", \"@all\"]},"
                                + " {\"kind\": \"exten\", \"name\": \"1003\", \"value\": {\"route\": \"small\"}}]}"),
                200);
        JsonNode past = asOf("1003", "7777", before);
        assertThat(past.path("then").asText()).isEqualTo("refused:NO_ROUTE_DESTINATION");
        assertThat(past.path("now").asText()).isEqualTo("hangup");
        assertThat(past.path("edit").path("changes")).hasSize(3);
    }

    @Test
    void gapsOfTheHistoryAreSaid() {
        assertThat(asOf("1001", "6095", "2020-01-01T10:00").path("gaps").toString())
                .contains(
                        "the history of demo.example is complete since ",
                        "what was changed between 2020-01-01T10:00:00Z");
    }

    @Test
    void timesThatAreNotInThePastAreRefused() {
        String body = "{\"from\": \"1001\", \"to\": \"1002\", \"as-of\": \"%s\"}";
        assertThat(answer(admin.post(DEMO + "/simulate", body.formatted("2100-01-01T00:00")), 422)
                        .path("detail")
                        .asText())
                .isEqualTo("as-of is not in the past");
        assertThat(answer(admin.post(DEMO + "/simulate", body.formatted("yesterday")), 422)
                        .path("detail")
                        .asText())
                .contains("is not a date and time");
    }

    @Test
    void theAnswerIsAsItsSchemaSays() {
        HttpResponse<String> response = admin.post(
                DEMO + "/simulate", "{\"from\": \"1001\", \"to\": \"1002\", \"as-of\": \"2020-01-01T10:00\"}");
        new DescribedAnswers(admin).of("simulate", response, 200);
        assertThat(admin.post(
                                DEMO + "/simulate?format=text",
                                "{\"from\": \"1001\", \"to\": \"1002\", \"as-of\": \"2020-01-01T10:00\"}")
                        .body())
                .contains("\nas of 2020-01-01T10:00:00Z: extension:1002; now: ");
    }
}
