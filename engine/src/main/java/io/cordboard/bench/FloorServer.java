package io.cordboard.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * The least work that an HTTP server on Vert.x can do: it reads the whole body and answers constant bytes, as many as the
 * path says. A process of its own, started like the server that it is compared with, with as many event loops.
 */
public final class FloorServer extends VerticleBase {
    private static final int ACCEPT_BACKLOG = 4096;

    private final Map<String, Buffer> bodies = new HashMap<>();
    private final int port;

    private FloorServer(int port) {
        this.port = port;
    }

    /** @param args the port on the loopback */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        Vertx.vertx()
                .deployVerticle(() -> new FloorServer(port), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setAcceptBacklog(ACCEPT_BACKLOG))
                .requestHandler(this::answer)
                .listen();
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
