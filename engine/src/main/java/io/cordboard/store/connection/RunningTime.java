package io.cordboard.store.connection;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A deadline that counts only the time in which this process runs. On a busy machine a process may be paused for a
 * second. Replies that arrived meanwhile are waiting to be read, and are not late. Only this class calls {@link
 * Future#timeout}.
 */
public final class RunningTime {
    private static final long SLICE_MILLIS = 50;
    /** A slice that took longer than this includes a pause of the process. */
    private static final long LONGEST_SLICE_MILLIS = 2 * SLICE_MILLIS;

    private RunningTime() {}

    /**
     * The future, or a {@link TimeoutException} after {@code millis} of running time. Completes on the context of the
     * future, as {@link Future#timeout} does.
     */
    public static <T> Future<T> within(long millis, Future<T> future) {
        if (future.isComplete()) {
            return future;
        }
        long begun = System.nanoTime();
        return slice(Math.min(SLICE_MILLIS, millis), future).recover(e -> {
            if (future.isComplete()) {
                return future;
            }
            long took = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            long left = millis - Math.min(took, LONGEST_SLICE_MILLIS);
            if (left > 0) {
                return within(left, future);
            }
            // After a pause there is always time to read what has arrived.
            return took > LONGEST_SLICE_MILLIS ? slice(SLICE_MILLIS, future) : Future.failedFuture(e);
        });
    }

    private static <T> Future<T> slice(long millis, Future<T> future) {
        return future.timeout(Math.max(1, millis), TimeUnit.MILLISECONDS);
    }
}
