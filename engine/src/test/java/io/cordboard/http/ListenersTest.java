package io.cordboard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.testing.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private static final long PATIENCE_SECONDS = Eventually.PATIENCE.toSeconds();
    private static final Duration LONG = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final Set<String> threads = ConcurrentHashMap.newKeySet();
    private final LinkedBlockingQueue<HttpServerRequest> requests = new LinkedBlockingQueue<>();
    private final Listeners listeners = new Listeners(
            vertx,
            new HttpServerOptions().setHost("127.0.0.1").setPort(0),
            server -> server.requestHandler(request -> {
                threads.add(Thread.currentThread().getName());
                requests.add(request);
            }));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void connectionsToOnePortAreServedByAllEventLoopsInTurn() throws Exception {
        int port = await(listeners.listen(2));

        for (int i = 0; i < 4; i++) {
            try (Socket socket = ask(port)) {
                requests.take().response().end("here");
                assertThat(answer(socket)).endsWith("here");
            }
        }

        assertThat(threads).hasSize(2);
    }

    @Test
    void closingAcceptsNoMoreAndFinishesWhatRuns() throws Exception {
        int port = await(listeners.listen(2));
        Socket first = ask(port);
        HttpServerRequest firstRequest = requests.take();
        Socket second = ask(port);
        HttpServerRequest secondRequest = requests.take();

        Future<Void> closed = listeners.close(LONG);
        awaitRefusal(port);

        assertThat(closed.isComplete()).isFalse();
        end(firstRequest);
        assertThat(answer(first)).endsWith("finished");
        end(secondRequest);
        assertThat(answer(second)).endsWith("finished");
        await(closed);
        first.close();
        second.close();
    }

    @Test
    void aPortThatIsTakenIsAFailure() {
        int port = await(listeners.listen(2));
        Listeners others = new Listeners(
                vertx,
                new HttpServerOptions().setHost("127.0.0.2").setPort(port),
                server -> server.requestHandler(r -> {}));
        Vertx another = Vertx.vertx();
        Listeners same = new Listeners(
                another,
                new HttpServerOptions().setHost("127.0.0.1").setPort(port),
                server -> server.requestHandler(r -> {}));

        assertThat(await(others.listen(2))).isEqualTo(port);
        assertThatThrownBy(() -> await(same.listen(2))).hasRootCauseInstanceOf(java.net.BindException.class);
        await(another.close());
    }

    private void end(HttpServerRequest request) {
        vertx.runOnContext(now -> request.response().end("finished"));
    }

    private static Socket ask(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns when the port is closed; a connection that was accepted just before is closed without an answer. */
    private static void awaitRefusal(int port) {
        assertThatThrownBy(() -> Stream.generate(() -> port).forEach(ListenersTest::connect))
                .hasCauseInstanceOf(SocketException.class);
    }

    private static void connect(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
