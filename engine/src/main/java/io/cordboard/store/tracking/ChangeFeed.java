package io.cordboard.store.tracking;

import io.vertx.core.Future;

/** Receives the changes of keys, and reports them to a {@link Tracking.Listener}. */
public interface ChangeFeed {
    /** Starts, and continues until it is closed. Completes with the result of the first attempt. */
    Future<Void> start();

    /** Completes when every earlier change has been reported. */
    Future<Void> caughtUp();

    Future<Void> close();
}
