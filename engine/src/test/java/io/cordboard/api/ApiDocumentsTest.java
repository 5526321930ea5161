package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents by the API: one, a set, a list, a table, a route. */
class ApiDocumentsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String EXTENS = "/domains/acme.test/exten";
    private static final String ANN =
            "{\"param\":{\"password\":\"very-secret-1\"},\"name\":\"Ann\",\"ring-seconds\":20,"
                    + "\"department\":\"Sales\",\"voicemail\":{\"pin\":\"4711\",\"enabled\":true}}";

    private static ApiClient admin;

    @BeforeAll
    static void token() {
        admin = ApiClient.with(CORDBOARD, "admin");
    }

    @BeforeEach
    void documents() {
        CORDBOARD.deleteDomains();
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{\"country\":\"CH\"}");
        CORDBOARD.redis("HSET", "cti_exten@acme.test", "1001", ANN);
    }

    private static String stored(String name) {
        return String.valueOf(CORDBOARD.redis("HGET", "cti_exten@acme.test", name));
    }

    @Test
    void aDocumentThatIsLoadedAndSavedKeepsItsSecrets() {
        HttpResponse<String> loaded = admin.get(EXTENS + "/1001");
        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(loaded.body())
                .doesNotContain("very-secret-1")
                .doesNotContain("4711")
                .contains("Sales");

        HttpResponse<String> saved = admin.header(
                        "If-Match", loaded.headers().firstValue("ETag").orElseThrow())
                .put(EXTENS + "/1001", loaded.body().replace("Sales", "Service"));

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(json(saved).path("saved").asBoolean()).isTrue();
        assertThat(json(saved).path("plan").has("inbound")).isTrue();
        assertThat(stored("1001")).contains("very-secret-1", "4711", "Service");
        assertThat(admin.get(EXTENS + "/1001").headers().firstValue("ETag"))
                .isEqualTo(saved.headers().firstValue("ETag"));
    }

    @Test
    void ofTwoWritersTheSecondSeesThatSomethingHasChanged() {
        String etag = admin.get(EXTENS + "/1001").headers().firstValue("ETag").orElseThrow();
        assertThat(admin.header("If-Match", etag)
                        .put(EXTENS + "/1001", "{\"name\":\"first\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.header("If-Match", etag)
                        .put(EXTENS + "/1001", "{\"name\":\"second\"}")
                        .statusCode())
                .isEqualTo(412);

        String now = admin.get(EXTENS + "/1001").headers().firstValue("ETag").orElseThrow();
        CORDBOARD.redis("HSET", "cti_exten@acme.test", "1001", ANN);
        assertThat(admin.header("If-Match", now)
                        .put(EXTENS + "/1001", "{\"name\":\"third\"}")
                        .statusCode())
                .isEqualTo(412);
        assertThat(admin.header("If-None-Match", "*")
                        .put(EXTENS + "/1001", "{}")
                        .statusCode())
                .isEqualTo(412);
        assertThat(stored("1001")).isEqualTo(ANN);
    }

    @Test
    void aMergePatchChangesAndRemovesMembersAndNullTakesASecretAway() {
        HttpResponse<String> patched =
                admin.patch(EXTENS + "/1001", "{\"department\":null,\"name\":\"Anna\",\"voicemail\":{\"pin\":null}}");

        assertThat(patched.statusCode()).as(patched.body()).isEqualTo(200);
        assertThat(stored("1001"))
                .contains("Anna", "very-secret-1")
                .doesNotContain("Sales")
                .doesNotContain("4711");
        assertThat(admin.patch(EXTENS + "/9999", "{}").statusCode()).isEqualTo(404);
        assertThat(admin.send("PATCH", EXTENS + "/1001", "{}", "text/plain").statusCode())
                .isEqualTo(415);
    }

    @Test
    void aDryRunSavesNothing() {
        HttpResponse<String> planned = admin.put(EXTENS + "/1002?dry-run", "{\"name\":\"Bob\"}");

        assertThat(planned.statusCode()).isEqualTo(200);
        assertThat(json(planned).path("saved").asBoolean(true)).isFalse();
        assertThat(stored("1002")).isEqualTo("null");
    }

    @Test
    void aSetIsSavedWholeOrNotAtAll() {
        String good = "{\"kind\":\"exten\",\"name\":\"1002\",\"value\":{\"name\":\"Bob\"}}";
        String bad = "{\"kind\":\"exten\",\"name\":\"1003\",\"value\":{\"ring-seconds\":\"never\"}}";

        HttpResponse<String> refused =
                admin.post("/domains/acme.test/changes", "{\"changes\":[" + good + "," + bad + "]}");
        HttpResponse<String> saved = admin.post("/domains/acme.test/changes", "{\"changes\":[" + good + "]}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("errors").path(0).path("pointer").asText())
                .isEqualTo("/ring-seconds");
        assertThat(json(refused).path("request-id").asText()).isNotEmpty();
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(stored("1002")).contains("Bob");
        assertThat(admin.post(
                                "/domains/acme.test/changes",
                                "{\"changes\":[{\"kind\":\"admin\",\"name\":\"x\",\"value\":{}}]}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void hostileDocumentsAreRefusedAndAnswersAreNeverHtml() {
        HttpResponse<String> script = admin.put(EXTENS + "/1002", "{\"name\":\"<script>alert(1)</script>\"}");
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/");
        assertThat(script.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(admin.put(EXTENS + "/1002", "{\"name\":\"" + "x".repeat(5_000_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(admin.put(EXTENS + "/1002", "{\"name\":\"\\u0001\"}").statusCode())
                .isEqualTo(422);
        assertThat(admin.put(EXTENS + "/1002", "{\"name\":\"a\",\"name\":\"b\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.put(EXTENS + "/1002", "[".repeat(10_000)).statusCode()).isEqualTo(400);
        assertThat(admin.put(EXTENS + "/1002", "{\"name\":1e9999999999}").statusCode())
                .isIn(400, 422);
        assertThat(admin.put(EXTENS + "/%00", "{}").statusCode()).isIn(400, 404, 422);
        assertThat(admin.put("/domains/..%2F..%2Fx/exten/1", "{}").statusCode()).isIn(400, 404);
        assertThat(admin.put("/domains/acme.test/state/1001", "{}").statusCode())
                .isEqualTo(404);
        assertThat(admin.get(EXTENS + "?nonsense=1").statusCode()).isEqualTo(400);
        assertThat(admin.get(EXTENS + "?q=a&q=b").statusCode()).isEqualTo(400);
        HttpResponse<String> method = admin.post(EXTENS + "/1001", "{}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("DELETE, GET, PATCH, PUT");
    }

    @Test
    void aListIsPagedFilteredSortedAndSearched() {
        for (int i = 1; i <= 25; i++) {
            CORDBOARD.redis(
                    "HSET",
                    "cti_exten@acme.test",
                    "2" + String.format("%03d", i),
                    "{\"name\":\"U" + i + "\",\"ring-seconds\":" + (10 + i) + "}");
        }
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(admin.get(EXTENS + "?limit=10" + cursor));
            page.path("items").forEach(item -> names.add(item.path("name").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(names).hasSize(26).doesNotHaveDuplicates().isSorted();

        assertThat(names("?filter=" + RunningCordboard.encode("ring-seconds ge 33 and not (name eq \"u25\")")))
                .containsExactly("2023", "2024");
        assertThat(names(
                        "?filter=" + RunningCordboard.encode("department eq \"Sales\" or name sw \"U1\"") + "&limit=3"))
                .containsExactly("1001", "2001", "2010");
        assertThat(names("?sort=-ring-seconds&limit=2")).containsExactly("2025", "2024");
        assertThat(names("?q=sales")).containsExactly("1001");
        assertThat(names("?q=very-secret")).isEmpty();
        assertThat(names("?filter=" + RunningCordboard.encode("param.password sw \"very\"")))
                .as("a filter does not guess secrets")
                .isEmpty();
        assertThat(json(admin.get(EXTENS + "?fields=name&q=sales"))
                        .path("items")
                        .path(0)
                        .path("value")
                        .toString())
                .isEqualTo("{\"name\":\"Ann\"}");
        assertThat(admin.get(EXTENS + "?filter=name").statusCode()).isEqualTo(400);
        assertThat(admin.get(EXTENS + "?cursor=x").statusCode()).isEqualTo(400);
        assertThat(admin.get(EXTENS + "?limit=0").statusCode()).isEqualTo(400);
    }

    private static List<String> names(String query) {
        List<String> names = new ArrayList<>();
        json(admin.get(EXTENS + query))
                .path("items")
                .forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    @Test
    void csvNeutralisesFormulasAndComesBack() {
        CORDBOARD.redis(
                "HSET", "cti_exten@acme.test", "1002", "{\"name\":\"=cmd|'/c calc'!A0\",\"description\":\"a,\\\"b\"}");

        String csv = admin.header("Accept", "text/csv").get(EXTENS).body();

        assertThat(csv).contains("'=cmd").doesNotContain(",=cmd").doesNotContain("very-secret-1");
        HttpResponse<String> back = admin.send("POST", EXTENS + "/csv", csv, "text/csv");
        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(stored("1002")).contains("\"=cmd|'/c calc'!A0\"", "a,\\\"b");
        assertThat(stored("1001")).contains("very-secret-1");
        HttpResponse<String> rows = admin.send(
                "POST", EXTENS + "/csv?rows=good", "key,ring-seconds\r\n1004,15\r\n1005,never\r\n", "text/csv");
        assertThat(json(rows).path("rows").path(0).path("saved").asBoolean())
                .as(rows.body())
                .isTrue();
        assertThat(json(rows).path("rows").path(1).path("saved").asBoolean(true))
                .isFalse();
    }

    @Test
    void routesAreOrderedLists() {
        assertThat(admin.put("/domains/acme.test/routes/office", "[\"@exten\", \"@call_flow\"]")
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> route = admin.get("/domains/acme.test/routes/office");

        assertThat(route.body()).isEqualTo("[\"@exten\",\"@call_flow\"]");
        assertThat(json(admin.get("/domains/acme.test/routes")).path("items").toString())
                .isEqualTo("[\"office\"]");
        assertThat(admin.delete("/domains/acme.test/routes/office").statusCode())
                .isEqualTo(200);
        assertThat(admin.get("/domains/acme.test/routes/office").statusCode()).isEqualTo(404);
    }

    @Test
    void callsAreSimulated() {
        HttpResponse<String> call = admin.post("/domains/acme.test/simulate", "{\"from\":\"1001\",\"to\":\"1001\"}");

        assertThat(call.statusCode()).as(call.body()).isEqualTo(200);
        assertThat(json(call).path("outcome").asText()).isNotEmpty();
        assertThat(admin.post("/domains/acme.test/simulate?format=text", "{\"from\":\"1001\",\"to\":\"1001\"}")
                        .body())
                .contains("outcome:");
        assertThat(admin.post("/domains/acme.test/simulate", "{\"from\":\"nobody\",\"to\":\"1\"}")
                        .statusCode())
                .isEqualTo(422);
    }
}
