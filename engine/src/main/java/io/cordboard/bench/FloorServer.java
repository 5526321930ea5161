package io.cordboard.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * The least that an HTTP server on Vert.x can do: it reads the whole body and answers constant bytes, as many as the path
 * says. A process of its own, started like the server it is compared with.
 */
public final class FloorServer {
    private static final int ACCEPT_BACKLOG = 4096;

    private final Map<String, Buffer> bodies = new HashMap<>();

    private FloorServer() {}

    /** @param args the port on the loopback */
    public static void main(String[] args) {
        FloorServer floor = new FloorServer();
        Vertx.vertx()
                .createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(Integer.parseInt(args[0]))
                        .setAcceptBacklog(ACCEPT_BACKLOG))
                .requestHandler(floor::answer)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static String path(int bytes) {
        return "/" + bytes;
    }

    private void answer(HttpServerRequest request) {
        request.body()
                .onSuccess(body -> request.response()
                        .putHeader("Content-Type", "text/xml; charset=utf-8")
                        .end(bodies.computeIfAbsent(request.path(), FloorServer::constant)));
    }

    private static Buffer constant(String path) {
        return Buffer.buffer("x".repeat(Integer.parseInt(path.substring(1))));
    }
}
