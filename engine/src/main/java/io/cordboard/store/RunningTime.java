package io.cordboard.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A deadline that counts the time in which this process runs. On a machine whose processor others use, a process may not run
 * for a second; what was answered meanwhile waits to be read, and is not late.
 */
final class RunningTime {
    private static final long SLICE_MILLIS = 50;
    /** A slice that took longer than that has been waited for, and not run. */
    private static final long LONGEST_SLICE_MILLIS = 2 * SLICE_MILLIS;

    private RunningTime() {}

    /** The future, or a {@link TimeoutException} after so many milliseconds of running. */
    static <T> Future<T> within(Vertx vertx, long millis, Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        new Slices<>(vertx, millis, promise).begin(future);
        return promise.future();
    }

    private static final class Slices<T> {
        private final Vertx vertx;
        private final Promise<T> promise;
        private final long allowedMillis;
        private long leftMillis;
        private long timer = -1;

        private Slices(Vertx vertx, long millis, Promise<T> promise) {
            this.vertx = vertx;
            this.allowedMillis = millis;
            this.leftMillis = millis;
            this.promise = promise;
        }

        private void begin(Future<T> future) {
            next();
            future.onComplete(done -> {
                cancel();
                if (done.succeeded()) {
                    promise.tryComplete(done.result());
                } else {
                    promise.tryFail(done.cause());
                }
            });
        }

        private synchronized void cancel() {
            leftMillis = 0;
            vertx.cancelTimer(timer);
        }

        private synchronized void next() {
            long begun = System.nanoTime();
            timer = vertx.setTimer(Math.max(1, Math.min(SLICE_MILLIS, leftMillis)), fired -> passed(begun));
        }

        private synchronized void passed(long begun) {
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            leftMillis -= Math.max(1, Math.min(took, LONGEST_SLICE_MILLIS));
            if (leftMillis > 0) {
                next();
            } else {
                promise.tryFail(new TimeoutException("no answer in " + allowedMillis + " ms"));
            }
        }
    }
}
