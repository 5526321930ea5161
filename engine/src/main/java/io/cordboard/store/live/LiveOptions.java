package io.cordboard.store.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How a node uses its store.
 *
 * @param watched names of keys that are not documents, whose changes are reported to listeners
 */
public record LiveOptions(Duration deadline, Path snapshot, Duration maxStale, boolean fenced, Set<String> watched) {
    public LiveOptions {
        watched = Set.copyOf(watched);
    }

    /** For a node where one admin owns all domains. */
    public LiveOptions(Duration deadline, Path snapshot, Duration maxStale) {
        this(deadline, snapshot, maxStale, false, Set.of());
    }
}
