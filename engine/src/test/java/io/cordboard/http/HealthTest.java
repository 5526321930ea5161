package io.cordboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.metrics.Readiness.Report;
import io.cordboard.metrics.Readiness.State;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Report READY =
            new Report(State.READY, true, true, Optional.empty(), Optional.of(NOW.minusSeconds(3)), "");

    private final Vertx vertx = Vertx.vertx();
    private volatile Report report = READY;
    private final Health health = new Health(() -> report, Clock.fixed(NOW, ZoneOffset.UTC));
    private int port;

    @BeforeEach
    void listen() {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            if ("/health/live".equals(request.path())) {
                health.live(request);
            } else {
                health.ready(request);
            }
        });
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aNodeThatAnswersFromRedisIsReady() throws Exception {
        assertThat(get("/health/ready"))
                .isEqualTo(
                        "200 {\"status\":\"ready\",\"store\":\"ready\",\"redis\":\"answers\",\"tracking\":\"connected\","
                                + "\"snapshot\":{\"written-at\":\"2026-11-22T08:59:57Z\",\"age-seconds\":3}}\n");
    }

    @Test
    void aNodeThatAnswersFromTheLastGoodAnswersIsReadyAndSaysSinceWhen() throws Exception {
        report = new Report(State.STALE, false, false, Optional.of(NOW.minusSeconds(60)), Optional.empty(), "old");

        assertThat(get("/health/ready"))
                .isEqualTo(
                        "200 {\"status\":\"stale\",\"store\":\"stale\",\"redis\":\"does not answer\",\"tracking\":\"lost\","
                                + "\"stale-since\":\"2026-11-22T08:59:00Z\",\"stale-seconds\":60,\"note\":\"old\"}\n");
    }

    @Test
    void aNodeWhoseStoreIsLostIsReadyAndSaysWhatToDo() throws Exception {
        report = new Report(State.LOST, true, true, Optional.of(NOW), Optional.empty(), "run ./cordboard accept-store");

        assertThat(get("/health/ready"))
                .isEqualTo(
                        "200 {\"status\":\"lost\",\"store\":\"lost\",\"redis\":\"answers\",\"tracking\":\"connected\","
                                + "\"stale-since\":\"2026-11-22T09:00:00Z\",\"stale-seconds\":0,"
                                + "\"note\":\"run ./cordboard accept-store\"}\n");
    }

    @Test
    void aNodeWithNothingToAnswerFromIsNotReadyButLives() throws Exception {
        report = new Report(State.UNAVAILABLE, false, false, Optional.empty(), Optional.empty(), "");

        assertThat(get("/health/ready"))
                .isEqualTo("503 {\"status\":\"unavailable\",\"store\":\"unavailable\",\"redis\":\"does not answer\","
                        + "\"tracking\":\"lost\"}\n");
        assertThat(get("/health/live")).isEqualTo("200 {\"status\":\"live\"}\n");
    }

    @Test
    void aNodeThatDrainsIsNotReadyWhateverItsStore() throws Exception {
        health.drain();

        assertThat(get("/health/ready")).startsWith("503 {\"status\":\"draining\",\"store\":\"ready\",");
        assertThat(get("/health/live")).isEqualTo("200 {\"status\":\"live\"}\n");
    }

    private String get(String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return answer.statusCode() + " " + answer.body();
    }
}
