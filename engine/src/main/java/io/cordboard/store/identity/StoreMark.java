package io.cordboard.store.identity;

import io.vertx.core.Future;
import java.util.Optional;

/** Where the id of a store is written, so that one that was emptied is not taken for it. */
public interface StoreMark {
    /**
     * What is written.
     *
     * @param id the id; empty when there is none
     * @param whole whether it stands wherever it should; or that there is none, and never was
     */
    record Found(Optional<String> id, boolean whole) {}

    Future<Found> read();

    /** Marks a store that has no id with a new one, unless somebody else does; the result is the id that it has then. */
    Future<Optional<String>> begin();

    /** Writes the id, whatever stands there. */
    Future<Void> write(String id);
}
