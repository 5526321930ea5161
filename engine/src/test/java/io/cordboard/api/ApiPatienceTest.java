package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RedisServer;
import io.cordboard.testing.ServingNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections whose requests arrive too slowly are closed; those that wait for their answer are not. */
class ApiPatienceTest {
    @TempDir
    Path directory;

    @Test
    void aRequestWithoutABodyMayWaitLongForItsAnswer() throws Exception {
        try (RedisServer redis = RedisServer.start(directory);
                ServingNode node = ServingNode.start(redis.url(), directory, "CORDBOARD_HTTP_IDLE_MILLIS", "400")) {
            // The session is looked up in Redis, which is silent for longer than a request may take to arrive.
            redis.send("CLIENT", "PAUSE", "1500", "ALL");

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/api/v1/me"))
                                    .header("Cookie", "cordboard_session=none")
                                    .timeout(Duration.ofSeconds(60))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }
}
