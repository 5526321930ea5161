package io.cordboard.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docker-compose.yml and Dockerfile: health checks, no open ports, no secrets. No container engine is needed. */
class ContainersTest {

    private static final Path TOP = Path.of(System.getProperty("cordboard.root"));

    private final String compose = text("docker-compose.yml");

    @Test
    void everySecretComesFromTheEnvironmentAndIsDemanded() {
        assertThat(found("\\$\\{[A-Z_]*PASSWORD[^}]*}")).isNotEmpty().allMatch(reference -> reference.contains(":?"));
        assertThat(compose + text("Dockerfile")).doesNotContainPattern("(?im)^ *[a-z_]*password: *[^$ ]");
    }

    @Test
    void portsAreOpenToTheHostOnly() {
        assertThat(found("ports: .*")).hasSize(2).allMatch(ports -> ports.contains("\"127.0.0.1:"));
    }

    @Test
    void everyServiceHasAHealthCheck() {
        assertThat(found("healthcheck:"))
                .as("Redis, FreeSWITCH, and one for both nodes")
                .hasSize(3);
        assertThat(found("condition: service_healthy")).hasSize(3);
    }

    @Test
    void redisForgetsNothingAndLetsInOneUser() {
        assertThat(compose)
                .contains("--appendonly yes", "--maxmemory-policy noeviction", "--aclfile", "user default off");
    }

    private List<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(compose)
                .results()
                .map(result -> result.group())
                .toList();
    }

    private static String text(String name) {
        try {
            return Files.readString(TOP.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
