package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A kind that is a schema and a template is in the API without a line of Java, as {@code KindGateTest} shows for calls. */
class ApiNewKindTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty()
            .with("CORDBOARD_SCHEMAS_DIR", "src/test/resources/gate/schemas")
            .with("CORDBOARD_TEMPLATES_DIR", "src/test/resources/gate/templates");

    private static final String D = "/domains/acme.test";

    @Test
    void itIsDescribedSavedCheckedListedAndReferredTo() {
        ApiClient admin = ApiClient.with(CORDBOARD, "admin");
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{}");
        DescribedAnswers described = new DescribedAnswers(admin);
        assertThat(json(admin.get("/schemas")).path("items").toString()).contains("\"doorbell\"");
        assertThat(json(admin.get("/schemas/doorbell")).path("title").asText()).isEqualTo("Doorbell");

        described.of("put_doorbell", admin.put(D + "/doorbell/901", "{\"leads-to\":\"1001\"}"), 200);
        described.of("put_doorbell", admin.put(D + "/doorbell/900", "{\"leads-to\":\"doorbell:901\"}"), 200);
        JsonNode refused = described.of("put_doorbell", admin.put(D + "/doorbell/902", "{\"leads-to\":[]}"), 422);
        assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/leads-to");

        JsonNode list = described.of(
                "list_doorbell",
                admin.get(D
                        + "/doorbell?filter=leads-to co \"901\""
                                .replace(" ", "%20")
                                .replace("\"", "%22")),
                200);
        assertThat(list.path("items")).hasSize(1);
        assertThat(described
                        .of("listReferences_doorbell", admin.get(D + "/doorbell/901/references"), 200)
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("900");
        assertThat(described
                        .of("delete_doorbell", admin.delete(D + "/doorbell/901"), 409)
                        .path("reason")
                        .asText())
                .isEqualTo("in-use");
        assertThat(described.of("listNumbers", admin.get(D + "/numbers"), 200).toString())
                .contains("\"kind\":\"doorbell\"");
    }
}
