package io.cordboard.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;

/** Reads the body of a request up to a limit. A longer body is not kept. */
public final class BoundedBody {
    private static final byte[] NOTHING = {};
    /** Enough for a dialplan fetch. A larger Content-Length is not trusted: the buffer grows as data arrives. */
    private static final int USUAL_BYTES = 12 * 1024;
    /** For a large body. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int limit;
    private final Promise<byte[]> whole = Promise.promise();
    private byte[] bytes;
    private int filled;

    private BoundedBody(int limit, int expected) {
        this.limit = limit;
        this.bytes = expected == 0 ? NOTHING : new byte[expected];
    }

    /** The body exceeds the limit. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int limit;

        private TooLarge(int limit) {
            this.limit = limit;
        }

        /** In bytes. */
        public int limit() {
            return limit;
        }
    }

    /** The same for a large body of a sender who is known: it may take minutes to arrive. */
    public static Future<byte[]> readLarge(HttpServerRequest request, int limit) {
        SlowConnections.giveTime(request, PATIENCE);
        return read(request, limit);
    }

    /** Completes with the body when it has arrived; fails with {@link TooLarge} for a longer one. */
    public static Future<byte[]> read(HttpServerRequest request, int limit) {
        String length = request.getHeader("Content-Length");
        if (length != null && (length.length() > 9 || Long.parseLong(length) > limit)) {
            return Future.failedFuture(new TooLarge(limit));
        }
        int expected = length == null ? 0 : Math.min(Integer.parseInt(length), USUAL_BYTES);
        BoundedBody body = new BoundedBody(limit, expected);
        request.handler(body::take);
        request.endHandler(end -> body.end());
        request.exceptionHandler(body.whole::tryFail);
        return body.whole.future();
    }

    private void take(Buffer chunk) {
        int length = filled + chunk.length();
        if (length > limit) {
            whole.tryFail(new TooLarge(limit));
            return;
        }
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length, Math.min(limit, 2 * bytes.length)));
        }
        chunk.getBytes(bytes, filled);
        filled = length;
    }

    private void end() {
        whole.tryComplete(filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled));
    }
}
