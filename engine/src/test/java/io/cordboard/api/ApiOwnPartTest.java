package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An extension's user sees and sets the own mailbox, and nothing else of the document. */
class ApiOwnPartTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String D = "/domains/acme.test";
    private static final String OWN = D + "/exten/1001/own";

    private static ApiClient ann;
    private static DescribedAnswers described;

    @BeforeAll
    static void signIn() {
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{}");
        ApiClient.command(CORDBOARD, ApiClient.PASSWORD + "\n", "add", "ann");
        String stored = String.valueOf(CORDBOARD.redis("HGET", "cti_admin", "ann"));
        CORDBOARD.redis("HSET", "cti_admin", "ann", stored.replaceFirst("\\{", "{\"extension\":\"1001@acme.test\","));
        ann = new ApiClient(CORDBOARD).signedIn("ann", ApiClient.PASSWORD);
        described = new DescribedAnswers(ApiClient.with(CORDBOARD, "admin"));
    }

    @BeforeEach
    void documents() {
        store(
                "1001",
                "{\"name\":\"Ann\",\"voicemail\":{\"pin\":\"4711\",\"operator\":\"1002\",\"email\":\"ann@acme.test\"}}");
        store("1002", "{\"name\":\"Bob\",\"voicemail\":\"false\"}");
    }

    private static void store(String extension, String document) {
        CORDBOARD.redis("HSET", "cti_exten@acme.test", extension, document);
    }

    private static JsonNode stored(String extension) {
        return ApiClient.json(String.valueOf(CORDBOARD.redis("HGET", "cti_exten@acme.test", extension)));
    }

    @Test
    void theOwnMailboxIsShownWithoutItsSecretsAndWithoutTheRest() {
        assertThat(described.of("getOwn", ann.get(OWN), 200).toString())
                .isEqualTo("{\"voicemail\":{\"email\":\"ann@acme.test\"}}");
    }

    @Test
    void whatIsChangedIsStoredAndTheRestStays() {
        JsonNode after = described.of(
                "patchOwn", ann.patch(OWN, "{\"voicemail\":{\"email\":null,\"pin\":\"8273\",\"enabled\":false}}"), 200);
        assertThat(after.toString()).isEqualTo("{\"voicemail\":{\"enabled\":false}}");
        assertThat(stored("1001").toString())
                .isEqualTo(
                        "{\"name\":\"Ann\",\"voicemail\":{\"pin\":\"8273\",\"operator\":\"1002\",\"enabled\":false}}");
    }

    @Test
    void aMailboxThatIsOffStaysOffWhenItsPinIsSet() {
        ApiClient admin = ApiClient.with(CORDBOARD, "admin");
        described.of("patchOwn", admin.patch(D + "/exten/1002/own", "{\"voicemail\":{\"pin\":\"8273\"}}"), 200);
        assertThat(stored("1002").at("/voicemail/enabled").asText()).isEqualTo("false");
    }

    @Test
    void nothingElseIsSetAndNobodyElses() {
        JsonNode before = stored("1001");
        described.of("patchOwn", ann.patch(OWN, "{\"permission\":\"default\"}"), 422);
        described.of("patchOwn", ann.patch(OWN, "{\"voicemail\":{\"operator\":\"1001\"}}"), 422);
        described.of("patchOwn", ann.patch(OWN, "{\"voicemail\":true}"), 422);
        described.of("patchOwn", ann.patch(OWN, "{\"voicemail\":null}"), 422);
        JsonNode refused = described.of("patchOwn", ann.patch(OWN, "{\"voicemail\":{\"pin\":\"none\"}}"), 422);
        assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/voicemail/pin");
        assertThat(refused.has("plan")).isFalse();
        assertThat(stored("1001")).isEqualTo(before);
        described.of("getOwn", ann.get(D + "/exten/1002/own"), 403);
        described.of("patchOwn", ann.patch(D + "/exten/1002/own", "{}"), 403);
        described.of("getOwn", ann.get("/domains/other.test/exten/1001/own"), 403);
        ApiClient viewer = ApiClient.with(CORDBOARD, "viewer", "acme.test");
        described.of("getOwn", viewer.get(OWN), 200);
        described.of("patchOwn", viewer.patch(OWN, "{}"), 403);
    }
}
