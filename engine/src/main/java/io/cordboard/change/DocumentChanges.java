package io.cordboard.change;

import io.vertx.core.Future;

/** The one way by which documents are saved: each change is planned first, then saved whole or not at all. */
public interface DocumentChanges {
    /**
     * Plans the change and, unless it is a dry run, saves it.
     *
     * @return fails with {@link io.cordboard.store.connection.StoreUnavailable} if the store cannot be asked, and with
     *     {@link IllegalArgumentException} for a kind that does not exist
     */
    Future<ChangeOutcome> apply(ChangeRequest request);
}
