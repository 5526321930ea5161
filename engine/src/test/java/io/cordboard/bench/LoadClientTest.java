package io.cordboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadClientTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong asked = new AtomicLong();
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyFetchHasAConnectionOfItsOwn() {
        LoadRound round = LoadClient.run(target(serve(200)), new Load(4, false, 0, SHORT), 1);

        assertThat(round.errors()).isZero();
        assertThat(round.latencies().count()).isPositive().isEqualTo(asked.get());
        assertThat(connections).hasSize((int) asked.get());
    }

    @Test
    void connectionsAreUsedAgainWhenAskedFor() {
        LoadRound round = LoadClient.run(target(serve(200)), new Load(4, true, 0, SHORT), 1);

        assertThat(round.errors()).isZero();
        assertThat(round.latencies().count()).isEqualTo(asked.get());
        assertThat(connections).hasSize(4);
    }

    @Test
    void anOpenLoopAsksAsOftenAsItsRateSays() {
        LoadRound round = LoadClient.run(target(serve(200)), new Load(64, false, 50, Duration.ofSeconds(1)), 1);

        assertThat(round.errors()).isZero();
        assertThat(round.latencies().count()).isEqualTo(50);
    }

    @Test
    void answersOtherThan200AreErrorsAndNotTimed() {
        LoadRound round = LoadClient.run(target(serve(503)), new Load(2, false, 0, SHORT), 1);

        assertThat(round.latencies().count()).isZero();
        assertThat(round.failures()).isEqualTo(Map.of("HTTP 503", asked.get()));
    }

    @Test
    void aServerThatHangsUpIsAnError() {
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            asked.incrementAndGet();
            socket.handler(request -> socket.close());
        });
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();

        LoadRound round = LoadClient.run(target(port), new Load(2, false, 0, SHORT), 1);

        assertThat(round.latencies().count()).isZero();
        assertThat(round.failures()).containsOnlyKeys("closed before the answer was complete");
    }

    private int serve(int status) {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> answer(request, status));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void answer(HttpServerRequest request, int status) {
        asked.incrementAndGet();
        connections.add(request.connection());
        request.body()
                .onSuccess(body -> request.response().setStatusCode(status).end("answer"));
    }

    private static Target target(int port) {
        return new Target(
                "test",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Collections.nCopies(CallMix.FORMS.size(), "/xml"),
                Optional.empty(),
                Optional.empty(),
                new Population.Sample());
    }
}
