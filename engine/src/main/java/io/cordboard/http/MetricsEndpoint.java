package io.cordboard.http;

import io.cordboard.metrics.Metrics;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /metrics} for Prometheus. No credentials are needed from this machine; from elsewhere those of {@code /xml} are.
 */
final class MetricsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);

    private final Vertx vertx;
    private final Metrics metrics;
    private final Credentials credentials;

    MetricsEndpoint(Vertx vertx, Metrics metrics, Credentials credentials) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.credentials = credentials;
    }

    void handle(HttpServerRequest request) {
        if (!isLocal(request) && !credentials.accept(request.getHeader("Authorization"))) {
            metrics.badRequest(401);
            request.response()
                    .setStatusCode(401)
                    .putHeader("WWW-Authenticate", "Basic realm=\"cordboard\"")
                    .end("credentials are needed\n");
            return;
        }
        vertx.executeBlocking(metrics::scrape, false)
                .onSuccess(text -> request.response()
                        .putHeader("Content-Type", Metrics.CONTENT_TYPE)
                        .end(text))
                .onFailure(e -> {
                    LOG.error("the metrics cannot be written", e);
                    request.response().setStatusCode(500).end("the metrics cannot be written\n");
                });
    }

    /** A request that a proxy forwarded counts as remote, wherever the proxy runs. */
    private static boolean isLocal(HttpServerRequest request) {
        return isLoopback(request.remoteAddress().hostAddress())
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }

    private static boolean isLoopback(@Nullable String address) {
        try {
            return address != null && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + address, e);
        }
    }
}
