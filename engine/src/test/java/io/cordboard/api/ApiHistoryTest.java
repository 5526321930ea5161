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

/** The history of a domain by the API, and taking its entries back. */
class ApiHistoryTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String D = "/domains/acme.test";
    private static final String HISTORY = D + "/history";
    private static final String ANN = D + "/exten/1001";
    private static final String SECRET = "Zq7vN2kd8s";

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
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{}");
        save(ANN, "{\"name\":\"Ann\",\"param\":{\"password\":\"" + SECRET + "\"}}");
        save(ANN, "{\"name\":\"Anna\"}");
        save(D + "/ring_group/6000", "{\"members\":[\"1001\"]}");
    }

    private static void save(String path, String document) {
        assertThat(admin.put(path, document).statusCode()).isEqualTo(200);
    }

    private static List<String> changes(JsonNode answer) {
        List<String> changes = new ArrayList<>();
        answer.path("items")
                .forEach(item -> item.path("changes")
                        .forEach(change -> changes.add(change.path("kind").asText() + ":"
                                + change.path("name").asText() + " "
                                + change.path("before").path("name").asText("-") + " → "
                                + change.path("after").path("name").asText("-"))));
        return changes;
    }

    @Test
    void theLatestChangeIsFirstAndSecretsAreLeftOut() {
        var response = admin.get(HISTORY);
        JsonNode answer = described.of("listHistory", response, 200);

        assertThat(changes(answer))
                .containsExactly("ring_group:6000 - → -", "exten:1001 Ann → Anna", "exten:1001 - → Ann");
        assertThat(response.body()).doesNotContain(SECRET).doesNotContain("sealed");
        assertThat(answer.at("/items/0/via").asText()).isEqualTo("api");
        assertThat(answer.has("next")).isFalse();
    }

    @Test
    void pagesFollowEachOther() {
        JsonNode first = described.of("listHistory", admin.get(HISTORY + "?limit=2"), 200);
        assertThat(changes(first)).hasSize(2);
        JsonNode second = described.of(
                "listHistory",
                admin.get(HISTORY + "?limit=2&cursor=" + first.path("next").asText()),
                200);
        assertThat(changes(second)).containsExactly("exten:1001 - → Ann");
        described.of("listHistory", admin.get(HISTORY + "?cursor=nonsense"), 400);
        described.of("listHistory", admin.get(HISTORY + "?limit=0"), 400);
    }

    @Test
    void aDocumentHasItsOwnHistory() {
        assertThat(changes(described.of("listHistory", admin.get(HISTORY + "?kind=exten&name=1001"), 200)))
                .containsExactly("exten:1001 Ann → Anna", "exten:1001 - → Ann");
        assertThat(changes(described.of("listHistory", admin.get(HISTORY + "?kind=exten&name=1002"), 200)))
                .isEmpty();
    }

    @Test
    void anEntryIsTakenBackWithItsSecrets() {
        String id = described
                .of("listHistory", admin.get(HISTORY + "?kind=exten"), 200)
                .at("/items/0/id")
                .asText();
        save(ANN, "{\"name\":\"Other\",\"param\":{\"password\":\"Another8Secret\"}}");

        JsonNode planned = described.of("restore", admin.post(HISTORY + "/" + id + "/restore?dry-run", ""), 200);
        assertThat(planned.path("saved").asBoolean(true)).isFalse();
        JsonNode restored = described.of("restore", admin.send("POST", HISTORY + "/" + id + "/restore", "", ""), 200);
        assertThat(restored.path("saved").asBoolean()).isTrue();

        assertThat(String.valueOf(CORDBOARD.redis("HGET", "cti_exten@acme.test", "1001")))
                .contains("\"Ann\"", SECRET);
        assertThat(described
                        .of("listHistory", admin.get(HISTORY), 200)
                        .at("/items/0/via")
                        .asText())
                .isEqualTo("restore");
    }

    @Test
    void whatCannotBeTakenBackSaysWhy() {
        described.of("restore", admin.post(HISTORY + "/1-1/restore", ""), 404);
        described.of("restore", admin.post(HISTORY + "/nonsense/restore", ""), 404);
        CORDBOARD.redis("XADD", "cti_history@acme.test", "9999999999999-1", "what", "call_flow", "number", "6500");
        described.of("restore", admin.post(HISTORY + "/9999999999999-1/restore", ""), 422);
        // Deleting the group is fine, deleting Ann is not: the group names her.
        String created = described
                .of("listHistory", admin.get(HISTORY + "?kind=exten"), 200)
                .at("/items/1/id")
                .asText();
        described.of("restore", admin.post(HISTORY + "/" + created + "/restore", ""), 409);
    }

    @Test
    void rightsAreThoseOfTheDocuments() {
        String id = described
                .of("listHistory", admin.get(HISTORY), 200)
                .at("/items/0/id")
                .asText();
        ApiClient viewer = ApiClient.with(CORDBOARD, "viewer", "acme.test");
        described.of("listHistory", viewer.get(HISTORY), 200);
        described.of("restore", viewer.post(HISTORY + "/" + id + "/restore", ""), 403);
        described.of(
                "listHistory", ApiClient.with(CORDBOARD, "viewer", "b.test").get(HISTORY), 403);
        described.of("listSharedHistory", viewer.get("/history"), 403);
        CORDBOARD.redis(
                "HSET",
                "cti_role",
                "groups",
                "{\"rights\": [{\"kinds\": [\"history\", \"ring_group\"], \"actions\": [\"read\"]}]}");
        ApiClient groups = ApiClient.with(CORDBOARD, "groups", "acme.test");
        assertThat(changes(described.of("listHistory", groups.get(HISTORY), 200)))
                .containsExactly("ring_group:6000 - → -");
    }

    @Test
    void whatAllDomainsShareHasAHistoryOfItsOwn() {
        save("/domains/acme.test", "{\"country\":\"CH\"}");
        assertThat(changes(described.of("listSharedHistory", admin.get("/history?kind=domain"), 200)))
                .first()
                .asString()
                .startsWith("domain:acme.test");
    }

    /** A page of large entries is short, and says where the next one begins. */
    @Test
    void largeEntriesAreReadAFewAtATime() {
        String note = "n".repeat(200_000);
        for (int i = 0; i < 30; i++) {
            CORDBOARD.redis(
                    "XADD",
                    "cti_history@acme.test",
                    "*",
                    "what",
                    "documents",
                    "changes",
                    "[{\"kind\":\"exten\",\"name\":\"" + i + "\",\"after\":{\"description\":\"" + note + "\"}}]");
        }
        int items = 0;
        String cursor = "";
        do {
            String body = admin.get(HISTORY + "?limit=1000" + cursor).body();
            assertThat(body.length()).isLessThan(6_000_000);
            JsonNode page = ApiClient.json(body);
            items += page.path("items").size();
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(items).isEqualTo(33);
    }
}
