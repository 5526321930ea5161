package io.cordboard.http;

import io.cordboard.fetch.FetchAnswer;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.schema.Printable;
import io.cordboard.store.DocumentStore;
import io.cordboard.store.ProblemLog;
import io.cordboard.store.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /xml}: one fetch of mod_xml_curl, from its body to the bytes that are sent back. */
final class XmlCurlEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(XmlCurlEndpoint.class);

    private final SectionFetch fetch;
    private final DocumentStore store;
    private final ProblemLog problems;
    private final Credentials credentials;

    XmlCurlEndpoint(SectionFetch fetch, DocumentStore store, ProblemLog problems, Credentials credentials) {
        this.fetch = fetch;
        this.store = store;
        this.problems = problems;
        this.credentials = credentials;
    }

    void handle(HttpServerRequest http) {
        if (!http.method().equals(HttpMethod.POST) && !http.method().equals(HttpMethod.GET)) {
            http.response().putHeader("Allow", "GET, POST");
            refuse(http, 405, "use POST");
        } else if (!credentials.accept(http.getHeader("Authorization"))) {
            http.response().putHeader("WWW-Authenticate", "Basic realm=\"cordboard\"");
            refuse(http, 401, "credentials are needed");
        } else if (http.method().equals(HttpMethod.GET)) {
            String query = http.query();
            answer(http, query == null ? new byte[0] : query.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            BoundedBody.read(http, HttpSettings.MAX_BODY_BYTES)
                    .onSuccess(body -> answer(http, body.getBytes()))
                    .onFailure(e -> refuseBody(http, e));
        }
    }

    private static void refuseBody(HttpServerRequest http, Throwable e) {
        if (e instanceof BoundedBody.TooLarge) {
            refuse(http, 413, "the body is too large");
        } else {
            refuse(http, 400, "the body cannot be read");
        }
    }

    private void answer(HttpServerRequest http, byte[] form) {
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(form);
            store.ask(documents -> fetch.answer(request, documents))
                    .onSuccess(answer -> send(http, request, answer))
                    .onFailure(e -> unavailable(http, request, e));
        } catch (BadRequest e) {
            LOG.warn(
                    "refused a request from {} with {}: {}",
                    http.remoteAddress(),
                    e.status(),
                    Printable.of(String.valueOf(e.getMessage())));
            refuse(http, e.status(), String.valueOf(e.getMessage()));
        }
    }

    private void send(HttpServerRequest http, XmlCurlRequest request, FetchAnswer answer) {
        problems.found(answer.problems());
        if (!answer.note().isEmpty()) {
            LOG.info("{} {}: {}", request.section(), Printable.of(subject(request)), Printable.of(answer.note()));
        }
        Buffer body = Buffer.buffer(answer.document().text());
        write(http, 200, "text/xml; charset=utf-8", body);
    }

    private static String subject(XmlCurlRequest request) {
        return request.context()
                .map(context -> request.destinationNumber().orElse("") + " in " + context)
                .or(() -> request.field("user"))
                .or(() -> request.field("key_value"))
                .orElse("");
    }

    /** mod_xml_curl asks the next binding, then the disk, which denies. */
    private static void unavailable(HttpServerRequest http, XmlCurlRequest request, Throwable e) {
        if (e instanceof StoreUnavailable) {
            LOG.warn("{}: nothing proven is there to serve: {}", request.section(), e.getMessage());
        } else {
            LOG.error("{} {} failed", request.section(), Printable.of(subject(request)), e);
        }
        refuse(http, 503, "nothing proven is there to serve");
    }

    private static void refuse(HttpServerRequest http, int status, String reason) {
        write(http, status, "text/plain; charset=utf-8", Buffer.buffer(Printable.of(reason) + "\n"));
    }

    private static void write(HttpServerRequest http, int status, String type, Buffer body) {
        if (http.response().closed() || http.response().ended()) {
            return; // the client has gone
        }
        Future<Void> sent = http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .end(body);
        sent.onFailure(e -> LOG.debug("{} left before its answer: {}", http.remoteAddress(), e.getMessage()));
    }
}
