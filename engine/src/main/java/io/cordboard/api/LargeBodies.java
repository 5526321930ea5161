package io.cordboard.api;

import io.cordboard.admin.Principal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Bodies are held in memory until they are answered. So only a few requests whose bodies may be large are served at the same
 * time, one of each sender; and of all others together only so many bytes.
 */
final class LargeBodies {
    private static final int MOST = 2;
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_BYTES_OF_ONE = 16 * 1024 * 1024;
    /** Smaller ones are not counted: there are not enough connections to fill the memory with them. */
    private static final int SMALL = 16 * 1024;

    private final Places uploads = new Places(MOST, 1, "uploads");
    private final Places bytes = new Places(MOST_BYTES, MOST_BYTES_OF_ONE, "bytes of requests");

    Future<ApiAnswer> within(
            Operation operation,
            HttpServerRequest request,
            Optional<Principal> who,
            Supplier<Future<ApiAnswer>> serving) {
        int length = length(operation, request);
        return isLarge(operation)
                ? within(uploads, 1, who, serving)
                : length > SMALL ? within(bytes, length, who, serving) : serving.get();
    }

    private static Future<ApiAnswer> within(
            Places places, int wanted, Optional<Principal> who, Supplier<Future<ApiAnswer>> serving) {
        Principal sender = who.orElseThrow(Authentication::unknown);
        places.claim(sender, wanted);
        return Future.succeededFuture()
                .compose(began -> serving.get()) // what it throws becomes a failure
                .onComplete(served -> places.free(sender, wanted));
    }

    /** The largest that the body may become. */
    private static int length(Operation operation, HttpServerRequest request) {
        String written = request.getHeader("Content-Length");
        int most = operation.bodies().isEmpty() || request.isEnded() ? 0 : operation.mostBytes();
        return written != null && written.matches("[0-9]{1,9}") ? Math.min(most, Integer.parseInt(written)) : most;
    }

    static boolean isLarge(Operation operation) {
        return operation.mostBytes() > JsonBody.MAX_BYTES;
    }
}
