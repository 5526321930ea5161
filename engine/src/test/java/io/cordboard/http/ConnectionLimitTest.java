package io.cordboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At the maximum number of open connections, the one that has been silent longest is closed. */
class ConnectionLimitTest {
    private static final int MOST = 3;
    private static final int PATIENCE_MILLIS = 60_000;

    private final Vertx vertx = Vertx.vertx();
    private final Semaphore opened = new Semaphore(0);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void silentConnectionsDoNotBlockOthers() throws Exception {
        SlowConnections slow = new SlowConnections(vertx, Duration.ofHours(1), MOST);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .connectionHandler(connection -> {
                    slow.opened(connection);
                    opened.release();
                })
                .requestHandler(request -> {
                    slow.began(request);
                    request.response().end("here");
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Socket first = open(server.actualPort());
        Socket second = open(server.actualPort());
        Socket third = open(server.actualPort());

        try (first;
                second;
                third;
                Socket fourth = open(server.actualPort())) {
            assertThat(first.getInputStream().read()).as("closed").isEqualTo(-1);
            for (Socket socket : new Socket[] {second, third, fourth}) {
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .endsWith("here");
            }
        }
    }

    /** One after the other, so that it is certain which has been silent longest. */
    private Socket open(int port) throws IOException, InterruptedException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        if (!opened.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IOException("nobody has taken the connection");
        }
        return socket;
    }
}
