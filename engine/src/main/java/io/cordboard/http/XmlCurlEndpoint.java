package io.cordboard.http;

import io.cordboard.config.HttpSettings;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.metrics.FetchOutcome;
import io.cordboard.metrics.Metrics;
import io.cordboard.metrics.Section;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.read.ProblemSink;
import io.cordboard.text.Printable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /xml}: one fetch of mod_xml_curl, from its body to the response. */
final class XmlCurlEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(XmlCurlEndpoint.class);

    private static final CharSequence XML = HttpHeaders.createOptimized("text/xml; charset=utf-8");
    private static final CharSequence TEXT = HttpHeaders.createOptimized("text/plain; charset=utf-8");

    private static final int LINES_A_SECOND = 50;

    private final SectionFetch fetch;
    private final DocumentStore store;
    private final ProblemSink problems;
    private final Credentials credentials;
    private final Metrics metrics;
    private final FetchWaits waits;
    private final LineLimit limit = new LineLimit(LINES_A_SECOND, System::nanoTime);

    /** @param waits what a fetch must wait for */
    XmlCurlEndpoint(
            SectionFetch fetch,
            DocumentStore store,
            ProblemSink problems,
            Credentials credentials,
            Metrics metrics,
            FetchWaits waits) {
        this.fetch = fetch;
        this.store = store;
        this.problems = problems;
        this.credentials = credentials;
        this.metrics = metrics;
        this.waits = waits;
    }

    void handle(HttpServerRequest http) {
        if (!http.method().equals(HttpMethod.POST) && !http.method().equals(HttpMethod.GET)) {
            http.response().putHeader("Allow", "GET, POST");
            refuse(http, 405, "use POST");
        } else if (!credentials.accept(http.getHeader("Authorization"))) {
            http.response().putHeader("WWW-Authenticate", "Basic realm=\"cordboard\"");
            refuse(http, 401, "credentials are required");
        } else if (http.method().equals(HttpMethod.GET)) {
            String query = http.query();
            answer(http, query == null ? new byte[0] : query.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            BoundedBody.read(http, HttpSettings.MAX_BODY_BYTES)
                    .onSuccess(body -> answer(http, body))
                    .onFailure(e -> refuseBody(http, e));
        }
    }

    private void refuseBody(HttpServerRequest http, Throwable e) {
        if (e instanceof BoundedBody.TooLarge) {
            refuse(http, 413, "the body is too large");
        } else if (!http.response().closed()) {
            refuse(http, 400, "the body cannot be read");
        }
    }

    private void answer(HttpServerRequest http, byte[] form) {
        long begun = System.nanoTime();
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(form);
            waits.before(request)
                    .compose(ready -> ask(request))
                    .compose(answer -> waits.after(request)
                            .compose(again -> again ? ask(request) : Future.succeededFuture(answer)))
                    .onSuccess(answer -> send(http, request, answer, begun))
                    .onFailure(e -> unavailable(http, request, e, begun));
        } catch (BadRequest e) {
            LOG.warn(
                    "refused a request from {} with {}: {}",
                    http.remoteAddress(),
                    e.status(),
                    Printable.of(String.valueOf(e.getMessage())));
            refuse(http, e.status(), String.valueOf(e.getMessage()));
        }
    }

    private Future<FetchAnswer> ask(XmlCurlRequest request) {
        return store.ask(documents -> fetch.answer(request, documents));
    }

    private void send(HttpServerRequest http, XmlCurlRequest request, FetchAnswer answer, long begun) {
        problems.found(answer.problems());
        note(request, answer);
        Buffer body = Buffer.buffer(answer.document().bytes());
        count(request, outcome(answer), begun);
        waits.answered(request, answer, body.length(), System.nanoTime() - begun);
        write(http, 200, XML, body);
    }

    /**
     * A line about a failed authentication begins with text that the sender did not write, because fail2ban parses it
     * (dist/fail2ban).
     */
    private void note(XmlCurlRequest request, FetchAnswer answer) {
        if (answer.note().isEmpty()) {
            return;
        }
        if (!request.section().equals("directory")) {
            LOG.info("{} {}: {}", request.section(), Printable.of(subject(request)), Printable.of(answer.note()));
        } else if (limit.hasRoom()) {
            LOG.info("{}", Printable.of(answer.note()));
        }
    }

    /** Counts before sending, so that the metrics include every answer that was received. */
    private void count(XmlCurlRequest request, FetchOutcome outcome, long begun) {
        metrics.fetched(Section.of(request.section()), outcome, System.nanoTime() - begun);
    }

    private static FetchOutcome outcome(FetchAnswer answer) {
        return switch (answer.outcome()) {
            case FOUND -> FetchOutcome.FOUND;
            case NOT_FOUND -> FetchOutcome.NOT_FOUND;
            case REFUSED -> FetchOutcome.REFUSED;
            case WRONG_PASSWORD -> FetchOutcome.WRONG_PASSWORD;
        };
    }

    private static String subject(XmlCurlRequest request) {
        return request.context()
                .map(context -> request.destinationNumber().orElse("") + " in " + context)
                .or(() -> request.field("user"))
                .or(() -> request.field("key_value"))
                .orElse("");
    }

    /** mod_xml_curl asks the next binding, then the disk, which denies the request. */
    private void unavailable(HttpServerRequest http, XmlCurlRequest request, Throwable e, long begun) {
        boolean nothingToServe = e instanceof StoreUnavailable;
        if (nothingToServe) {
            LOG.warn("{}: there is no confirmed answer to serve: {}", request.section(), e.getMessage());
        } else {
            LOG.error("{} {} failed", request.section(), Printable.of(subject(request)), e);
        }
        count(request, nothingToServe ? FetchOutcome.UNAVAILABLE : FetchOutcome.FAILED, begun);
        explain(http, 503, "there is no confirmed answer to serve");
    }

    private void refuse(HttpServerRequest http, int status, String reason) {
        metrics.badRequest(status);
        explain(http, status, reason);
    }

    private static void explain(HttpServerRequest http, int status, String reason) {
        write(http, status, TEXT, Buffer.buffer(Printable.of(reason) + "\n"));
    }

    private static void write(HttpServerRequest http, int status, CharSequence type, Buffer body) {
        if (http.response().closed() || http.response().ended()) {
            return; // the client has disconnected
        }
        Future<Void> sent = http.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .end(body);
        sent.onFailure(e -> LOG.debug("{} disconnected before its answer: {}", http.remoteAddress(), e.getMessage()));
    }
}
