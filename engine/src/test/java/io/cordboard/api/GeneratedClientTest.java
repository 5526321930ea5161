package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.editor.EditorTools;
import io.cordboard.testing.RunningCordboard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The OpenAPI document is linted, and a client that is generated from it does a day's work. What runs in node is in {@code
 * editor/tests/client}, which has packages of its own: building the editor needs none of them.
 */
class GeneratedClientTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String DOCUMENT = "tests/client/generated/openapi.json";
    private static final String TYPES = "tests/client/generated/openapi.d.ts";

    @BeforeAll
    static void document() throws IOException {
        EditorTools.needClient();
        Path file = EditorTools.FOLDER.resolve(DOCUMENT);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, ApiClient.with(CORDBOARD, "viewer").get("/openapi.json").body());
    }

    @Test
    void theDocumentIsLinted() {
        EditorTools.run(Map.of(), "node", "tests/client/lint.mjs", DOCUMENT);
    }

    @Test
    void aGeneratedClientFitsAndDoesADaysWork() {
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{}");
        CORDBOARD.redis(
                "HSET", "cti_exten@acme.test", "1001", "{\"name\":\"Bob\",\"param\":{\"password\":\"s3cret-of-bob\"}}");
        String token = ApiClient.command(CORDBOARD, "", "token", "ops", "--role", "admin")
                .strip();

        EditorTools.run(Map.of(), "node", "tests/client/generate.mjs", DOCUMENT, TYPES);
        EditorTools.run(Map.of(), "tests/client/node_modules/.bin/tsc", "--noEmit", "-p", "tests/client");
        EditorTools.run(
                Map.of("CORDBOARD_URL", CORDBOARD.uri("").toString(), "CORDBOARD_TOKEN", token),
                "node",
                "tests/client/run.mjs");

        assertThat(String.valueOf(CORDBOARD.redis("HGET", "cti_ring_group@acme.test", "6000")))
                .contains("1005");
    }
}
