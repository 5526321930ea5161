package io.cordboard.store.connection;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A deadline that counts only the time in which this process runs. On a busy machine a process may be paused for a
 * second. Replies that arrived meanwhile are waiting to be read, and are not late.
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
        return future.timeout(Math.max(1, Math.min(SLICE_MILLIS, millis)), TimeUnit.MILLISECONDS)
                .recover(e -> {
                    if (future.isComplete()) {
                        return future;
                    }
                    long left = millis - counted(System.nanoTime() - begun);
                    return left > 0 ? within(left, future) : Future.failedFuture(e);
                });
    }

    private static long counted(long nanos) {
        return Math.max(1, Math.min(TimeUnit.NANOSECONDS.toMillis(nanos), LONGEST_SLICE_MILLIS));
    }
}
