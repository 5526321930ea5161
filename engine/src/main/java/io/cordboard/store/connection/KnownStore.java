package io.cordboard.store.connection;

import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The id of the store that reads must come from, once it is known. */
public final class KnownStore {
    /** The key that holds the random id of a store. */
    public static final String KEY = "cti_store";

    private volatile Supplier<Optional<String>> expected = Optional::empty;
    private volatile Runnable otherwise = () -> {};

    /**
     * From now on, reads from a store with another id fail.
     *
     * @param id the id of the known store
     * @param run runs when another store is seen
     */
    public void expect(Supplier<Optional<String>> id, Runnable run) {
        expected = id;
        otherwise = run;
    }

    /** The expected id; empty while none is known. */
    Optional<String> id() {
        return expected.get();
    }

    /**
     * Fails if the store has another id. An emptied store must not be taken for one whose documents were deleted, not
     * even before its invalidation arrives.
     */
    public void check(@Nullable Response id) {
        Optional<String> known = expected.get();
        if (known.isPresent() && !known.get().equals(String.valueOf(id))) {
            otherwise.run();
            throw new StoreUnavailable("the store is not the one that was known");
        }
    }
}
