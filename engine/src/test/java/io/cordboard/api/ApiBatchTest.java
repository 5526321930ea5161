package io.cordboard.api;

import static io.cordboard.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.text.PackagedFiles;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many documents at once, and requests that are sent twice. */
class ApiBatchTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String DIALS = "/domains/demo.example/speed_dial/batch";
    private static final String TWO =
            "{\"items\": [{\"name\": \"22\", \"value\": {\"number\": \"1001\"}}, {\"name\": \"23\","
                    + " \"value\": {\"numbr\": \"1001\"}}]}";

    private ApiClient editor;

    @BeforeEach
    void load() {
        CORDBOARD.store(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        editor = ApiClient.with(CORDBOARD, "editor", "demo.example");
    }

    private static boolean isStored(String name) {
        return CORDBOARD.redis("HEXISTS", "cti_speed_dial@demo.example", name).toBoolean();
    }

    @Test
    void aBatchIsSavedWholeOrNotAtAll() {
        assertThat(answer(editor.post(DIALS, TWO), 422).path("errors").toString())
                .contains("\"number\\\" is missing");
        assertThat(isStored("22")).isFalse();
        String good = TWO.replace("numbr", "number");
        assertThat(answer(editor.post(DIALS + "?dry-run", good), 200)
                        .path("saved")
                        .asBoolean())
                .isFalse();
        assertThat(isStored("22")).isFalse();
        assertThat(answer(editor.post(DIALS, good), 200).path("saved").asBoolean())
                .isTrue();
        assertThat(isStored("22") && isStored("23")).isTrue();
    }

    @Test
    void eachGoodRowIsSavedIfThatIsAskedFor() {
        HttpResponse<String> response = editor.post(DIALS + "?rows=good", TWO);
        assertThat(new DescribedAnswers(editor)
                        .of("batch_speed_dial", response, 200)
                        .path("rows")
                        .toString())
                .startsWith("[{\"name\":\"22\",\"saved\":true},{\"name\":\"23\",\"saved\":false,\"detail\":");
        assertThat(isStored("22") && !isStored("23")).isTrue();
    }

    @Test
    void rowsCanBeDeletedAndMustBeWhatTheClientHasSeen() {
        String etag = editor.get("/domains/demo.example/speed_dial/21")
                .headers()
                .firstValue("ETag")
                .orElseThrow()
                .replace("\"", "");
        assertThat(answer(
                                editor.post(
                                        DIALS + "?rows=good",
                                        "{\"items\": [{\"name\": \"21\", \"value\": null, \"if-match\": \"other\"}]}"),
                                200)
                        .path("rows")
                        .path(0)
                        .path("detail")
                        .asText())
                .contains("it has been changed");
        answer(
                editor.post(
                        DIALS, "{\"items\": [{\"name\": \"21\", \"value\": null, \"if-match\": \"" + etag + "\"}]}"),
                200);
        assertThat(isStored("21")).isFalse();
    }

    @Test
    void badBatchesAreRefused() {
        for (String body : new String[] {
            "{}",
            "{\"items\": []}",
            "{\"items\": [{\"name\": \"1\"}]}",
            "{\"items\": [3]}",
            "{\"items\": [], \"x\": 1}",
            "{\"items\": [{\"name\": \"1\", \"value\": {}, \"x\": 1}]}"
        }) {
            answer(editor.post(DIALS, body), 422);
        }
        answer(editor.post("/domains/other.example/speed_dial/batch", TWO), 403);
        answer(ApiClient.with(CORDBOARD, "viewer", "demo.example").post(DIALS, TWO), 403);
        answer(editor.post("/domains/demo.example/claim/batch", TWO), 404);
    }

    @Test
    void aRequestWithTheSameKeyIsDoneOnce() {
        ApiClient keyed = editor.header("Idempotency-Key", "a-key-of-the-client");
        String changes =
                "{\"changes\": [{\"kind\": \"speed_dial\", \"name\": \"24\", \"value\": {\"number\": \"1001\"},"
                        + " \"only-create\": true}]}";
        HttpResponse<String> first = keyed.post("/domains/demo.example/changes", changes);
        answer(first, 200);
        HttpResponse<String> second = keyed.post("/domains/demo.example/changes", changes);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        answer(editor.post("/domains/demo.example/changes", changes), 412);
        assertThat(answer(keyed.post("/domains/demo.example/changes", changes.replace("24", "25")), 422)
                        .path("detail")
                        .asText())
                .isEqualTo("Idempotency-Key was used for another request");
        ApiClient other = ApiClient.with(CORDBOARD, "admin").header("Idempotency-Key", "a-key-of-the-client");
        assertThat(other.post("/domains/demo.example/changes", changes).statusCode())
                .isEqualTo(200); // a token of the same name: the same sender
    }

    @Test
    void aRequestThatFailedMayBeSentAgainWithItsKey() {
        ApiClient keyed = editor.header("Idempotency-Key", "second-key");
        answer(keyed.post(DIALS, TWO), 422);
        answer(keyed.post(DIALS, TWO.replace("numbr", "number")), 200);
        answer(editor.header("Idempotency-Key", "x".repeat(256)).post(DIALS, TWO), 400);
    }

    @Test
    void aDomainHasNoMoreUsersThanItsQuota() {
        CORDBOARD.redis("HSET", "cti_domain", "demo.example", "{\"quotas\": {\"users\": 1}}");
        ApiClient admin = ApiClient.with(CORDBOARD, "admin");
        String user = "{\"role\": \"viewer\", \"domains\": [\"demo.example\"]}";
        answer(admin.put("/users/quota-ann", user), 200);
        answer(admin.put("/users/quota-ann", user), 200);
        assertThat(answer(admin.put("/users/quota-bob", user), 409)
                        .path("reason")
                        .asText())
                .isEqualTo("quota");
        answer(admin.put("/users/quota-bob", "{\"role\": \"viewer\"}"), 200);
    }

    @Test
    void ofManyUsersThatAreAddedAtOnceOnlyAsManyAsMayBeAreSaved() {
        CORDBOARD.redis("HSET", "cti_domain", "crowd.example", "{\"quotas\": {\"users\": 3}}");
        ApiClient admin = ApiClient.with(CORDBOARD, "admin");
        String user = "{\"role\": \"viewer\", \"domains\": [\"crowd.example\"]}";

        List<CompletableFuture<Integer>> all = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> admin.put("/users/crowd-" + i, user).statusCode()))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).filter(status -> status == 200))
                .hasSize(3);
        assertThat(all.stream().map(CompletableFuture::join).filter(status -> status == 409))
                .hasSize(17);
    }

    /** Written out, a list of them would be a thousand times as long. */
    @Test
    void aNumberOfJsonIsNoLongerThanItLooks() {
        for (String number : new String[] {"1e9999", "-1E+101", "1e-9999", "1e999999999", "1e99999999999"}) {
            String body = "{\"number\": \"1001\", \"description\": " + number + "}";
            answer(editor.put("/domains/demo.example/speed_dial/26", body), 400);
        }
        answer(editor.put("/domains/demo.example/speed_dial/26", "{\"number\": \"1001\", \"x\": 1.5e3}"), 200);
    }

    /** Their answers are not kept, so nobody fills Redis with them. */
    @Test
    void whatSavesNothingIsNotKept() {
        ApiClient keyed = editor.header("Idempotency-Key", "a-trial");
        int before = CORDBOARD.redis("KEYS", "cc_repeat:*").size();
        answer(keyed.post("/domains/demo.example/simulate", "{\"from\": \"1001\", \"to\": \"1002\"}"), 200);
        answer(keyed.post(DIALS + "?dry-run", TWO.replace("numbr", "number")), 200);
        assertThat(CORDBOARD.redis("KEYS", "cc_repeat:*").size()).isEqualTo(before);
    }
}
