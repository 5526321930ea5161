package io.cordboard.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Servers on one port, each on its own event loop. Connections are distributed to them in turn. */
final class Listeners {
    /** Servers that ask for any port under the same number share one. */
    private static final int SHARED_PORT = 1;

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final SocketAddress address;
    private final Consumer<HttpServer> handlers;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

    Listeners(Vertx vertx, HttpServerOptions options, Consumer<HttpServer> handlers) {
        this.vertx = vertx;
        this.options = options;
        this.address = options.getPort() == 0
                ? SocketAddress.sharedRandomPort(SHARED_PORT, options.getHost())
                : SocketAddress.inetSocketAddress(options.getPort(), options.getHost());
        this.handlers = handlers;
    }

    /** Starts {@code number} servers. Returns the port. */
    Future<Integer> listen(int number) {
        return vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(number))
                .map(deployed -> servers.get(0).actualPort());
    }

    /** Stops accepting. Completes when every active request has its answer, or after {@code patience}. */
    Future<Void> close(Duration patience) {
        return Future.join(servers.stream()
                        .map(server -> server.shutdown(patience))
                        .toList())
                .mapEmpty();
    }

    private final class Listener extends VerticleBase {
        @Override
        public Future<?> start() {
            HttpServer server = vertx.createHttpServer(options);
            handlers.accept(server);
            return server.listen(address).onSuccess(servers::add);
        }
    }
}
