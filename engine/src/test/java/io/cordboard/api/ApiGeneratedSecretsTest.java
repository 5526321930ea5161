package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets that the API makes on request: stored, shown once, and nowhere else. */
class ApiGeneratedSecretsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String D = "/domains/acme.test";
    private static final String PASSWORD = "[0-9A-Za-z]{20}";

    private static ApiClient admin;
    private static DescribedAnswers described;

    @BeforeAll
    static void token() {
        admin = ApiClient.with(CORDBOARD, "admin");
        described = new DescribedAnswers(admin);
    }

    @BeforeEach
    void domain() {
        CORDBOARD.redis("KEYS", "cti_*@*").forEach(key -> CORDBOARD.redis("DEL", key.toString()));
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{}");
    }

    private static JsonNode stored(String name) {
        return json(String.valueOf(CORDBOARD.redis("HGET", "cti_exten@acme.test", name)));
    }

    @Test
    void aNewExtensionGetsAPasswordAndAPin() {
        JsonNode answer = described.of(
                "put_exten",
                admin.put(D + "/exten/1001?generate=/param/password,/voicemail/pin", "{\"name\":\"Ann\"}"),
                200);

        JsonNode made = answer.path("generated").path("exten:1001");
        assertThat(made.path("/param/password").asText()).matches(PASSWORD);
        assertThat(made.path("/voicemail/pin").asText()).matches("[0-9]{6}");
        assertThat(stored("1001").at("/param/password")).isEqualTo(made.path("/param/password"));
        assertThat(stored("1001").at("/voicemail/pin")).isEqualTo(made.path("/voicemail/pin"));
        String password = made.path("/param/password").asText();
        assertThat(admin.get(D + "/exten/1001").body()).doesNotContain(password);
        assertThat(admin.get(D + "/history").body()).contains("1001").doesNotContain(password);
        assertThat(admin.get("/audit").body()).doesNotContain(password);
    }

    @Test
    void aNewPasswordReplacesTheOldOneAndNothingElse() {
        CORDBOARD.redis(
                "HSET",
                "cti_exten@acme.test",
                "1001",
                "{\"name\":\"Ann\",\"param\":{\"password\":\"old-secret-1\",\"max-calls\":\"2\"}}");
        JsonNode answer =
                described.of("patch_exten", admin.patch(D + "/exten/1001?generate=/param/password", "{}"), 200);
        JsonNode param = stored("1001").path("param");
        assertThat(param.path("password"))
                .isEqualTo(answer.at("/generated/exten:1001").path("/param/password"));
        assertThat(param.path("max-calls").asText()).isEqualTo("2");
    }

    @Test
    void eachRowOfATableGetsItsOwn() {
        JsonNode rows = described
                .of(
                        "csv_exten",
                        admin.send(
                                "POST",
                                D + "/exten/csv?rows=good&generate=/param/password",
                                "key,name\n1001,Ann\n1002,Bob\n",
                                "text/csv"),
                        200)
                .path("rows");
        String one = rows.get(0).at("/generated").path("/param/password").asText();
        String other = rows.get(1).at("/generated").path("/param/password").asText();
        assertThat(one).matches(PASSWORD).isNotEqualTo(other);
        assertThat(stored("1002").at("/param/password").asText()).isEqualTo(other);
    }

    @Test
    void aSetOfChangesAndABatchToo() {
        JsonNode set = described.of(
                "change",
                admin.post(
                        D + "/changes?generate=/param/password",
                        "{\"changes\":[{\"kind\":\"exten\",\"name\":\"1001\",\"value\":{}},"
                                + "{\"kind\":\"exten\",\"name\":\"1002\",\"value\":{}}]}"),
                200);
        assertThat(set.path("generated")).hasSize(2);
        JsonNode batch = described.of(
                "batch_exten",
                admin.post(
                        D + "/exten/batch?generate=/param/password", "{\"items\":[{\"name\":\"1003\",\"value\":{}}]}"),
                200);
        assertThat(stored("1003").at("/param/password"))
                .isEqualTo(batch.at("/generated/exten:1003").path("/param/password"));
    }

    @Test
    void aDryRunShowsNone() {
        String body = described
                .of("put_exten", admin.put(D + "/exten/1001?dry-run&generate=/param/password", "{}"), 200)
                .toString();
        assertThat(body).doesNotContain("generated").doesNotContain("password\":");
    }

    @Test
    void whatIsNoSecretIsNotMade() {
        for (String pointer :
                new String[] {"/name", "/param/max-calls", "/nothing", "param", "/param/password/x", "//"}) {
            described.of("put_exten", admin.put(D + "/exten/1001?generate=" + pointer, "{}"), 400);
        }
        described.of(
                "put_exten", admin.put(D + "/exten/1001?generate=/voicemail/pin", "{\"voicemail\":\"true\"}"), 422);
        assertThat(CORDBOARD.redis("EXISTS", "cti_exten@acme.test").toInteger()).isZero();
    }

    @Test
    void anAnswerThatIsKeptCannotHoldOne() {
        described.of(
                "change",
                admin.header("Idempotency-Key", "a")
                        .post(
                                D + "/changes?generate=/param/password",
                                "{\"changes\":[{\"kind\":\"exten\",\"name\":\"1001\",\"value\":{}}]}"),
                400);
        assertThat(CORDBOARD.redis("EXISTS", "cti_exten@acme.test").toInteger()).isZero();
    }
}
