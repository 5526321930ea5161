package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The curl lines of docs/api.md do what the page says, one after the other. */
class ApiPageTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final Path PAGE =
            Path.of(System.getProperty("cordboard.root", "..")).resolve("docs/api.md");

    @Test
    void aWorkingDayIsDoneWithTheLinesOfThePage() throws IOException, InterruptedException {
        String token = ApiClient.command(CORDBOARD, "", "token", "ops", "--role", "admin")
                .strip();
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{}");
        List<String> lines = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(10);

        for (String line : lines) {
            assertThat(run(line, token)).as(line).isNotEmpty();
        }
        assertThat(String.valueOf(CORDBOARD.redis("HKEYS", "cti_exten@acme.test")))
                .contains("1005", "1006");
        assertThat(String.valueOf(CORDBOARD.redis("HGET", "cti_exten@acme.test", "1005")))
                .contains("Zq7vN2kd8s", "Sales");
    }

    private static String run(String line, String token) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line.replace("curl -sf", "curl -s --fail-with-body"));
        builder.environment().put("A", "Authorization: Bearer " + token);
        builder.environment().put("J", "Content-Type: application/json");
        builder.environment().put("U", CORDBOARD.uri("/api/v1").toString());
        Process curl = builder.redirectErrorStream(true).start();
        String printed = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).as(line + "\n" + printed).isZero();
        return printed;
    }
}
