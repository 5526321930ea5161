package io.cordboard.api;

import io.vertx.core.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bodies are held in memory, so only a few requests whose bodies may be large are served at the same time. */
final class LargeBodies {
    private static final int MOST = 2;

    private final Semaphore places = new Semaphore(MOST);

    Future<ApiAnswer> within(Operation operation, Supplier<Future<ApiAnswer>> serving) {
        if (!isLarge(operation)) {
            return serving.get();
        }
        if (!places.tryAcquire()) {
            return Future.failedFuture(
                    new ApiProblem(503, "this node takes too many sounds at once").header("Retry-After", "5"));
        }
        return Future.succeededFuture()
                .compose(began -> serving.get()) // what it throws becomes a failure
                .onComplete(served -> places.release());
    }

    static boolean isLarge(Operation operation) {
        return operation.mostBytes() > JsonBody.MAX_BYTES;
    }
}
