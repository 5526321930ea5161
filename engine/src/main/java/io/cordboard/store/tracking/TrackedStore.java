package io.cordboard.store.tracking;

import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.identity.StoreMark;
import java.util.List;

/** A store that says which of its keys change, and that is known again by its id. */
public interface TrackedStore extends StoreConnection {
    /** Hears of the changes of keys with these prefixes. */
    ChangeFeed changes(List<String> prefixes, Tracking.Listener listener);

    /** Where the store's id stands. */
    StoreMark mark();
}
