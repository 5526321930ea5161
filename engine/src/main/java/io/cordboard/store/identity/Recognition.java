package io.cordboard.store.identity;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.BiConsumer;

/**
 * Asks whether the store is the one that is known: one question at a time, and again until it is answered; while it is
 * another one, from time to time, for Redis does not say when a database is swapped back. An answer to a question that was
 * put before the last reason to ask says nothing, so it is not told.
 */
public final class Recognition {
    private static final long RETRY_MILLIS = 200;
    private static final long LOST_MILLIS = 5_000;

    /** What came of a question. */
    public enum Result {
        KNOWN,
        OTHER,
        UNANSWERED
    }

    private final Vertx vertx;
    private final StoreIdentity identity;
    private final BiConsumer<Result, String> told;
    private final Object lock;
    private Promise<Void> settled = Promise.promise();
    private boolean asking;
    private boolean again;
    private boolean retrying;
    private boolean looking;
    private boolean closed;

    /**
     * @param told is told of each result, and why there is no better one
     * @param lock is held meanwhile, so that results are told in order
     */
    public Recognition(Vertx vertx, StoreIdentity identity, BiConsumer<Result, String> told, Object lock) {
        this.vertx = vertx;
        this.identity = identity;
        this.told = told;
        this.lock = lock;
    }

    /** There is a reason to ask anew. */
    public void ask() {
        synchronized (lock) {
            if (asking) {
                again = true;
            } else {
                put();
            }
        }
    }

    /** A read saw another store; many may at once. */
    public void doubt() {
        synchronized (lock) {
            if (!asking) {
                put();
            }
        }
    }

    private void put() {
        if (closed) {
            return;
        }
        asking = true;
        if (settled.future().isComplete()) {
            settled = Promise.promise();
        }
        identity.check()
                .onSuccess(known -> answered(known ? Result.KNOWN : Result.OTHER, ""))
                .onFailure(e -> answered(Result.UNANSWERED, String.valueOf(e.getMessage())));
    }

    private void answered(Result result, String why) {
        Promise<Void> done;
        synchronized (lock) {
            asking = false;
            if (again) {
                again = false;
                put();
                return;
            }
            if (result == Result.UNANSWERED) {
                retry();
            } else if (result == Result.OTHER) {
                lookLater();
            }
            told.accept(result, why);
            done = settled;
        }
        done.tryComplete();
    }

    private void retry() {
        if (!retrying && !closed) {
            retrying = true;
            vertx.setTimer(RETRY_MILLIS, timer -> {
                synchronized (lock) {
                    retrying = false;
                    ask();
                }
            });
        }
    }

    private void lookLater() {
        if (!looking && !closed) {
            looking = true;
            vertx.setTimer(LOST_MILLIS, timer -> {
                synchronized (lock) {
                    looking = false;
                    doubt();
                }
            });
        }
    }

    /** Is there when no question waits for its answer. */
    public Future<Void> settled() {
        synchronized (lock) {
            return asking ? settled.future() : Future.succeededFuture();
        }
    }

    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }
}
