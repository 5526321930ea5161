package io.cordboard.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that does not read is told what it has lost, or cut off, and nobody waits for it. */
class EventStreamTest {
    private static final String LONG = "x".repeat(2_000);
    private static final int EVENTS = 5_000;
    private static final int SMALL = 8 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final List<EventStream> streams = new CopyOnWriteArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private HttpServer server;

    @BeforeEach
    void serve() {
        server = TestStore.await(vertx.createHttpServer(new HttpServerOptions().setSendBufferSize(SMALL))
                .requestHandler(request -> {
                    request.response().setChunked(true);
                    EventStream stream = new EventStream(vertx, request);
                    streams.add(stream);
                    if (request.path().equals("/slow")) {
                        stream.whenOver(() -> over.set(true));
                    }
                })
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        TestStore.await(vertx.close());
    }

    /** A client that reads when it is told to. */
    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket();
        private final List<String> lines = new CopyOnWriteArrayList<>();

        Client(String path) {
            int before = streams.size();
            try {
                socket.setReceiveBufferSize(SMALL);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
                socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Eventually.holds("the stream has begun", () -> streams.size() > before);
        }

        Client reading() {
            Thread thread = new Thread(this::read, "events");
            thread.setDaemon(true);
            thread.start();
            return this;
        }

        private void read() {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
                reader.lines()
                        .filter(line -> line.startsWith("id: ") || line.startsWith("event: "))
                        .forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("reset");
            }
            lines.add("closed");
        }

        void await(String line) {
            Eventually.holds(line, () -> lines.contains(line));
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void send(int number) {
        streams.forEach(stream -> stream.event(Integer.toString(number), "\"" + LONG + "\""));
    }

    private static List<String> ids(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            ids.add("id: " + i);
        }
        return ids;
    }

    @Test
    void othersGetEverythingWhileOneDoesNotRead() {
        try (Client slow = new Client("/slow");
                Client fast = new Client("/fast").reading()) {
            for (int i = 1; i <= EVENTS; i++) {
                send(i);
                if (i % 50 == 0) {
                    fast.await("id: " + i);
                }
            }
            assertThat(fast.lines).isEqualTo(ids(1, EVENTS));

            slow.reading().await("event: gap");
            int seen = slow.lines.indexOf("event: gap");
            assertThat(slow.lines.subList(0, seen)).isEqualTo(ids(1, seen));
            assertThat(seen).as("what is kept for a client is bounded").isLessThan(EVENTS / 2);
            send(EVENTS + 1);
            slow.await("id: " + (EVENTS + 1));
            assertThat(slow.lines).containsOnlyOnce("event: gap");
        }
    }

    @Test
    void whoeverStillDoesNotReadAtTheEndIsCutOff() {
        try (Client slow = new Client("/slow")) {
            for (int i = 1; i <= EVENTS; i++) {
                send(i);
            }
            streams.forEach(EventStream::end);
            Eventually.holds("its place is free", over::get);
            slow.reading();
            Eventually.holds("it is over", () -> slow.lines.contains("closed"));
        }
    }
}
