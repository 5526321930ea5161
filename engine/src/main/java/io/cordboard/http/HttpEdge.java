package io.cordboard.http;

import io.cordboard.config.HttpSettings;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.metrics.Metrics;
import io.cordboard.metrics.Readiness;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.read.ProblemSink;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: {@code /xml} for FreeSWITCH; {@code /health/live}, {@code /health/ready} and {@code /metrics} for
 * monitoring; {@code /api/} and the editor for admins.
 */
public final class HttpEdge {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
    /** FreeSWITCH opens a connection for every fetch, and a burst of registrations must not be rejected. */
    private static final int ACCEPT_BACKLOG = 4096;

    /**
     * The number of event loops, each of which accepts connections: half the number of processors, because Redis and
     * FreeSWITCH need processors too. With one event loop (two processors), a change that Redis reports is processed
     * before a later fetch.
     */
    public static final int EVENT_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final String API = "/api/";

    private final Vertx vertx;
    private final HttpSettings settings;
    private final SectionFetch fetch;
    private final Handler<HttpServerRequest> api;
    private final Handler<HttpServerRequest> editor;
    private final Health health;
    private final Listeners listeners;

    /**
     * @param waits what a fetch must wait for
     * @param api answers what is below {@code /api/}
     * @param editor answers all other paths
     */
    public HttpEdge(
            Vertx vertx,
            HttpSettings settings,
            SectionFetch fetch,
            DocumentStore store,
            ProblemSink problems,
            Readiness readiness,
            Metrics metrics,
            FetchWaits waits,
            Handler<HttpServerRequest> api,
            Handler<HttpServerRequest> editor) {
        this.vertx = vertx;
        this.api = api;
        this.editor = editor;
        this.settings = settings;
        this.fetch = fetch;
        Credentials credentials = new Credentials(settings.credentials());
        XmlCurlEndpoint xml = new XmlCurlEndpoint(fetch, store, problems, credentials, metrics, waits);
        MetricsEndpoint scrapes = new MetricsEndpoint(vertx, metrics, credentials);
        this.health = new Health(readiness, Clock.systemUTC());
        this.listeners = new Listeners(vertx, options(settings), server -> {
            SlowConnections slow =
                    new SlowConnections(vertx, settings.idle(), HttpSettings.MAX_CONNECTIONS / EVENT_LOOPS);
            server.connectionHandler(slow::opened).requestHandler(request -> {
                slow.began(request);
                route(request, xml, scrapes);
            });
        });
    }

    private static HttpServerOptions options(HttpSettings settings) {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setAcceptBacklog(ACCEPT_BACKLOG)
                // mod_xml_curl uses HTTP/1.1, and the limits below do not apply to HTTP/2.
                .setHttp2ClearTextEnabled(false)
                // WebSocket is not used, and each connection would have handlers for it.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setMaxHeaderSize(HttpSettings.MAX_HEADER_BYTES)
                .setMaxInitialLineLength(HttpSettings.MAX_LINE_BYTES)
                .setHandle100ContinueAutomatically(true);
    }

    private void route(HttpServerRequest request, XmlCurlEndpoint xml, MetricsEndpoint scrapes) {
        switch (request.path() == null ? "" : request.path()) {
            case "/xml" -> xml.handle(request);
            case "/health/live" -> health.live(request);
            case "/health/ready" -> health.ready(request);
            case "/metrics" -> scrapes.handle(request);
            default -> others(request);
        }
    }

    private void others(HttpServerRequest request) {
        if (request.path() != null && request.path().startsWith(API)) {
            api.handle(request);
        } else {
            editor.handle(request);
        }
    }

    /**
     * Answers the forms a few times from these documents instead of the store, without metrics and log.
     *
     * @param most how long it may take
     */
    public Future<Void> warmUp(DocumentStore documents, List<String> forms, Duration most) {
        Metrics uncounted = new Metrics(Clock.systemUTC());
        XmlCurlEndpoint xml = new XmlCurlEndpoint(
                fetch, documents, problems -> {}, new Credentials(Optional.empty()), uncounted, FetchWaits.NOTHING);
        SlowConnections slow = new SlowConnections(vertx, settings.idle(), HttpSettings.MAX_CONNECTIONS);
        return WarmUp.run(
                        vertx,
                        options(settings),
                        server -> server.connectionHandler(slow::opened).requestHandler(request -> {
                            slow.began(request);
                            xml.handle(request);
                        }),
                        forms,
                        most)
                .eventually(() -> {
                    slow.stop();
                    uncounted.close();
                    return Future.succeededFuture();
                });
    }

    /** Starts listening. Returns the port, which matters if 0 was configured. */
    public Future<Integer> start() {
        return listeners.listen(EVENT_LOOPS);
    }

    /** From now on {@code /health/ready} reports that this node should not be used. It still answers. */
    public void drain() {
        health.drain();
    }

    /**
     * Drains for the configured time, then stops accepting. Completes when every active request has its answer, but at
     * the latest after {@code patience}.
     */
    public Future<Void> stop(Duration patience) {
        drain();
        if (settings.drain().isZero()) {
            return listeners.close(patience);
        }
        LOG.info(
                "draining for {} ms: /health/ready returns 503, fetches are still answered",
                settings.drain().toMillis());
        return vertx.timer(settings.drain().toMillis(), TimeUnit.MILLISECONDS)
                .compose(drained -> listeners.close(patience));
    }
}
