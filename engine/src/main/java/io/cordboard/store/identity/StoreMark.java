package io.cordboard.store.identity;

import io.vertx.core.Future;
import java.util.Optional;

/** Where the id of a store is written, so that an emptied store is not taken for it. */
public interface StoreMark {
    /**
     * What is written.
     *
     * @param id the id; empty if there is none
     * @param whole whether the id is in every place where it should be, or in none because it never was written
     */
    record Found(Optional<String> id, boolean whole) {}

    Future<Found> read();

    /** Marks a store without an id with a new one, unless another node does. Returns the id that the store has then. */
    Future<Optional<String>> begin();

    /** Writes the id over any other. */
    Future<Void> write(String id);
}
