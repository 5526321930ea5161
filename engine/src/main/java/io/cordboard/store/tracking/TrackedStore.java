package io.cordboard.store.tracking;

import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.identity.StoreMark;
import java.util.List;

/** A store that reports which of its keys change, and that is recognised by its id. */
public interface TrackedStore extends StoreConnection {
    /** Tracks the changes of keys with these prefixes. */
    ChangeFeed changes(List<String> prefixes, Tracking.Listener listener);

    /** Where the id of the store is written. */
    StoreMark mark();
}
