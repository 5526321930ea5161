package io.cordboard.store.identity;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.BiConsumer;

/**
 * Checks whether the store is the known one. One check runs at a time and is repeated until it succeeds; while another
 * store is found, it is repeated periodically, because Redis does not report when a database is swapped back. The result
 * of a check that started before the latest request for one is dropped.
 */
public final class StoreRecognition {
    private static final long RETRY_MILLIS = 200;
    private static final long LOST_MILLIS = 5_000;

    /** The result of a check. */
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
     * @param told receives each result, and the reason if it is not the best one
     * @param lock is held while {@code told} runs, so that results arrive in order
     */
    public StoreRecognition(Vertx vertx, StoreIdentity identity, BiConsumer<Result, String> told, Object lock) {
        this.vertx = vertx;
        this.identity = identity;
        this.told = told;
        this.lock = lock;
    }

    /** Requests another check. */
    public void ask() {
        synchronized (lock) {
            if (asking) {
                again = true;
            } else {
                put();
            }
        }
    }

    /** A read saw another store. Many reads may report this at once. */
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

    /** Completes when no check is running. */
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
