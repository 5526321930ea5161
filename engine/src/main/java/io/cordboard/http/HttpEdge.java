package io.cordboard.http;

import io.cordboard.config.HttpSettings;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.metrics.Metrics;
import io.cordboard.metrics.Readiness;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.read.ProblemSink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: {@code /xml} for FreeSWITCH; {@code /health/live}, {@code /health/ready} and {@code /metrics} for
 * whoever watches.
 */
public final class HttpEdge {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
    /** FreeSWITCH opens a connection for every fetch; a storm of registrations must not be turned away. */
    private static final int ACCEPT_BACKLOG = 4096;

    /**
     * Event loops, each of which accepts: half as many as processors, for Redis and FreeSWITCH have work, too. On two cores there
     * is one, and then what Redis says of a change is heard before a fetch that came after it.
     */
    public static final int EVENT_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Vertx vertx;
    private final HttpSettings settings;
    private final SectionFetch fetch;
    private final Health health;
    private final Listeners listeners;

    /** @param before what a fetch has to wait for; never fails */
    public HttpEdge(
            Vertx vertx,
            HttpSettings settings,
            SectionFetch fetch,
            DocumentStore store,
            ProblemSink problems,
            Readiness readiness,
            Metrics metrics,
            Function<XmlCurlRequest, Future<Void>> before) {
        this.vertx = vertx;
        this.settings = settings;
        this.fetch = fetch;
        Credentials credentials = new Credentials(settings.credentials());
        XmlCurlEndpoint xml = new XmlCurlEndpoint(fetch, store, problems, credentials, metrics, before);
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
                // mod_xml_curl speaks HTTP/1.1; the limits below do not hold for HTTP/2.
                .setHttp2ClearTextEnabled(false)
                // Nobody speaks WebSocket here: each connection would carry its handlers.
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
            default -> request.response().setStatusCode(404).end("not here\n");
        }
    }

    /**
     * Answers the forms a few times from other documents than those of the store, uncounted and unlogged.
     *
     * @param most how long it may take
     */
    public Future<Void> warmUp(DocumentStore documents, List<String> forms, Duration most) {
        Metrics uncounted = new Metrics(Clock.systemUTC());
        XmlCurlEndpoint xml = new XmlCurlEndpoint(
                fetch,
                documents,
                problems -> {},
                new Credentials(Optional.empty()),
                uncounted,
                request -> Future.succeededFuture());
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

    /** Listens; the result is the port, of interest when 0 was asked for. */
    public Future<Integer> start() {
        return listeners.listen(EVENT_LOOPS);
    }

    /** {@code /health/ready} says from now on that this node should not be asked any more; it still answers. */
    public void drain() {
        health.drain();
    }

    /**
     * Drains for as long as the settings say, then accepts no more and ends when every request that runs has its answer,
     * {@code patience} later at the latest.
     */
    public Future<Void> stop(Duration patience) {
        drain();
        if (settings.drain().isZero()) {
            return listeners.close(patience);
        }
        LOG.info(
                "draining for {} ms: ready says 503, fetches are answered",
                settings.drain().toMillis());
        return vertx.timer(settings.drain().toMillis(), TimeUnit.MILLISECONDS)
                .compose(drained -> listeners.close(patience));
    }
}
