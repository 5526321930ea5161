package io.cordboard.editor;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the editor below {@code /ui/}. Every path there that is not a file is a page of the editor, which finds out by
 * the path what to show. Anybody may load these files: what they show comes from the API, which asks who it is.
 */
public final class EditorEdge implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(EditorEdge.class);
    private static final String ROOT = "/ui/";
    private static final String ASSETS = "assets/";
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";
    private static final String YEAR = "public, max-age=31536000, immutable";

    private final Vertx vertx;
    private final Optional<String> missing = EditorFiles.missing();
    private final AtomicReference<Future<EditorFiles>> files = new AtomicReference<>();

    public EditorEdge(Vertx vertx) {
        this.vertx = vertx;
        missing.ifPresent(why -> LOG.info("there is no web editor: {}", why));
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        if (path.equals("/") || path.equals("/ui")) {
            request.response().setStatusCode(302).putHeader("Location", ROOT).end();
        } else if (!path.startsWith(ROOT)) {
            request.response().setStatusCode(404).end("not found\n");
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response()
                    .setStatusCode(405)
                    .putHeader("Allow", "GET, HEAD")
                    .end();
        } else if (missing.isPresent()) {
            explain(request, missing.get());
        } else {
            files().onSuccess(read -> serve(request, read, path.substring(ROOT.length())))
                    .onFailure(e -> fail(request, e));
        }
    }

    /** The files are read when somebody wants the first one. */
    private Future<EditorFiles> files() {
        Future<EditorFiles> known = files.get();
        if (known == null || known.failed()) {
            known = vertx.executeBlocking(EditorFiles::read);
            files.set(known);
        }
        return known;
    }

    private static void serve(HttpServerRequest request, EditorFiles files, String name) {
        Optional<EditorFile> file = files.file(name.startsWith(ASSETS) ? name : "index.html");
        if (file.isEmpty()) {
            secured(request).setStatusCode(404).end("not found\n");
            return;
        }
        String coding = file.get().coding(Optional.ofNullable(request.getHeader("Accept-Encoding")));
        var content = file.get().content(coding);
        HttpServerResponse response = secured(request)
                .putHeader("Content-Type", file.get().type())
                .putHeader("Content-Length", Integer.toString(content.length()))
                .putHeader("Cache-Control", file.get().isImmutable() ? YEAR : "no-cache")
                .putHeader("Vary", "Accept-Encoding");
        if (!coding.isEmpty()) {
            response.putHeader("Content-Encoding", coding);
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(content);
        }
    }

    private static HttpServerResponse secured(HttpServerRequest request) {
        return request.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    private static void explain(HttpServerRequest request, String why) {
        secured(request)
                .setStatusCode(404)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end("There is no web editor here: " + why
                        + ".\n\nInstall Node.js and npm, and build Cordboard again:\n"
                        + "    apt-get install npm && ./cordboard demo\n\nThe API at /api/v1 does everything that the"
                        + " editor does.\n");
    }

    private static void fail(HttpServerRequest request, Throwable e) {
        LOG.error("the files of the editor cannot be read", e);
        secured(request).setStatusCode(500).end("the editor cannot be read; the log says why\n");
    }
}
