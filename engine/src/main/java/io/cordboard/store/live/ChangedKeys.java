package io.cordboard.store.live;

import io.cordboard.metrics.Metrics;
import io.cordboard.store.read.IndexKeeper;
import io.cordboard.store.read.QueryReader;

/** Passes each changed key on to everything that keeps what was read from it. */
final class ChangedKeys {
    private final IndexKeeper index;
    private final KeyVersions versions;
    private final Prefetcher prefetcher;
    private final Refresher refresher;
    private final ChangeListeners listeners;
    private final Metrics metrics;

    ChangedKeys(
            IndexKeeper index,
            KeyVersions versions,
            Prefetcher prefetcher,
            Refresher refresher,
            ChangeListeners listeners,
            Metrics metrics) {
        this.index = index;
        this.versions = versions;
        this.prefetcher = prefetcher;
        this.refresher = refresher;
        this.listeners = listeners;
        this.metrics = metrics;
    }

    void key(String key) {
        if (!listeners.isRunTime(key)) {
            metrics.invalidated(1);
            versions.invalidate(key);
            if (index.concerns(key)) {
                index.changed(key);
                versions.invalidate(QueryReader.INDEX);
                prefetcher.changed(QueryReader.INDEX);
            }
            prefetcher.changed(key);
            refresher.changed();
        }
        listeners.tell(key);
    }

    /** The index first: an index that is read between the two calls must not count as current. */
    void all() {
        index.changedAll();
        versions.invalidateAll();
    }
}
