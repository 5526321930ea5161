package io.cordboard.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body up to a limit; what is longer is not kept. */
final class BoundedBody {
    /** A dialplan fetch fits; what a sender announces beyond that is believed when it comes. */
    private static final int USUAL_BYTES = 12 * 1024;

    private BoundedBody() {}

    /** A body that is longer than the limit. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Future<Buffer> read(HttpServerRequest request, int limit) {
        String length = request.getHeader("Content-Length");
        if (length != null && (length.length() > 9 || Long.parseLong(length) > limit)) {
            return Future.failedFuture(new TooLarge());
        }
        Promise<Buffer> body = Promise.promise();
        Buffer buffer = Buffer.buffer(length == null ? 0 : Math.min(Integer.parseInt(length), USUAL_BYTES));
        request.handler(chunk -> {
            if (buffer.length() + chunk.length() > limit) {
                body.tryFail(new TooLarge());
            } else {
                buffer.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> body.tryComplete(buffer));
        request.exceptionHandler(body::tryFail);
        return body.future();
    }
}
