package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Behind a reverse proxy, a client has the address that the proxy says, not the one that the client says. */
class ApiProxyTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty().with("CORDBOARD_HTTP_PROXIES", "127.0.0.1");

    private static int signIn(String user, String... forwarded) {
        HttpRequest.Builder request = HttpRequest.newBuilder(CORDBOARD.uri("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"user\": \"" + user + "\", \"password\": \"wrong\"}"));
        for (String line : forwarded) {
            request.header("X-Forwarded-For", line);
        }
        return CORDBOARD.send(request).statusCode();
    }

    @Test
    void aProxyThatAddsToTheLineOfTheClient() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("ann", "192.0.2." + i + ", 203.0.113.7")).isEqualTo(401);
        }
        assertThat(signIn("ann", "192.0.2.5, 203.0.113.7")).isEqualTo(429);
        assertThat(signIn("ann", "203.0.113.7, 203.0.113.8")).isEqualTo(401);
    }

    @Test
    void aProxyThatAddsALine() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("bob", "192.0.2." + i, "203.0.113.7")).isEqualTo(401);
        }
        assertThat(signIn("bob", "192.0.2.5", "203.0.113.7")).isEqualTo(429);
        assertThat(signIn("bob", "203.0.113.7", "203.0.113.8")).isEqualTo(401);
    }
}
