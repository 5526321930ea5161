package io.cordboard.http;

import io.cordboard.fetch.SectionFetch;
import io.cordboard.store.LiveStore;
import io.cordboard.store.ProblemLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** The HTTP server: {@code /xml} for FreeSWITCH, {@code /health/live} and {@code /health/ready} for whoever watches. */
public final class HttpEdge {
    /** FreeSWITCH opens a connection for every fetch; a storm of registrations must not be turned away. */
    private static final int ACCEPT_BACKLOG = 4096;

    private final HttpServer server;

    public HttpEdge(Vertx vertx, HttpSettings settings, SectionFetch fetch, LiveStore store, ProblemLog problems) {
        XmlCurlEndpoint xml =
                new XmlCurlEndpoint(fetch, store.documents(), problems, new Credentials(settings.credentials()));
        Health health = new Health(store.state());
        SlowConnections slow = new SlowConnections(vertx, settings.idle());
        this.server = vertx.createHttpServer(options(settings))
                .connectionHandler(slow::opened)
                .requestHandler(request -> {
                    slow.began(request);
                    route(request, xml, health);
                });
    }

    private static HttpServerOptions options(HttpSettings settings) {
        return new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setAcceptBacklog(ACCEPT_BACKLOG)
                // mod_xml_curl speaks HTTP/1.1; the limits below do not hold for HTTP/2.
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) settings.idle().toMillis())
                .setMaxHeaderSize(HttpSettings.MAX_HEADER_BYTES)
                .setMaxInitialLineLength(HttpSettings.MAX_LINE_BYTES)
                .setHandle100ContinueAutomatically(true);
    }

    private static void route(HttpServerRequest request, XmlCurlEndpoint xml, Health health) {
        switch (request.path() == null ? "" : request.path()) {
            case "/xml" -> xml.handle(request);
            case "/health/live" -> health.live(request);
            case "/health/ready" -> health.ready(request);
            default -> request.response().setStatusCode(404).end("not here\n");
        }
    }

    /** Listens; the result is the port, of interest when 0 was asked for. */
    public Future<Integer> start() {
        return server.listen().map(HttpServer::actualPort);
    }

    public Future<Void> stop() {
        return server.close();
    }
}
