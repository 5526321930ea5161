package io.cordboard.store.tracking;

import io.vertx.core.Future;

/** Hears which keys change, and tells a {@link Tracking.Listener}. */
public interface ChangeFeed {
    /** Begins to listen and goes on for ever; the result is that of the first attempt, whether or not it succeeded. */
    Future<Void> start();

    /** Is there when every change made before has been heard of. */
    Future<Void> caughtUp();

    Future<Void> close();
}
