package io.cordboard.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers. Their headers forbid caches to keep them, pages to frame them, and browsers to guess another type.
 */
final class AnswerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private AnswerWriter() {}

    static void send(HttpServerRequest request, ApiAnswer answer, String requestId) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return; // the client has disconnected
        }
        response.setStatusCode(answer.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Request-Id", requestId);
        if (!answer.type().isEmpty()) {
            response.putHeader("Content-Type", answer.type());
        }
        answer.headers().forEach(response::putHeader);
        if (answer.stream().isPresent()) {
            response.setChunked(true);
            answer.stream().get().accept(request);
        } else {
            response.end(answer.body())
                    .onFailure(e -> LOG.debug("{} disconnected: {}", request.remoteAddress(), e.getMessage()));
        }
        request.resume(); // what nobody has read is discarded
    }
}
