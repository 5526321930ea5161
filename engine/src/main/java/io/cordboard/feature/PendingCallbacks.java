package io.cordboard.feature;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The callbacks that wait: somebody will be called when another extension, or an agent of a queue, is free. */
public interface PendingCallbacks {
    /**
     * A callback.
     *
     * @param caller the extension, or the number outside, that will be called
     * @param callee the extension for which it waits; empty for a queue
     * @param atMillis when it was requested, in ms since 1970
     * @param queue the queue for which it waits
     */
    record Pending(
            String id, String caller, String callee, long atMillis, long expiresMillis, Optional<String> queue) {}

    /** In the order in which they are served. */
    Future<List<Pending>> of(String domain);

    /** Cancels it, as the caller can by a code; phones that ring for it stop. Returns whether there was one. */
    Future<Boolean> cancel(String domain, String id, String by);
}
