package io.cordboard.store.connection;

import io.vertx.redis.client.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The store that reads expect to see, once one is known. */
public final class KnownStore {
    /** The key that holds the random id of a store. */
    public static final String KEY = "cti_store";

    private volatile Supplier<Optional<String>> expected = Optional::empty;
    private volatile Runnable otherwise = () -> {};

    /**
     * From now on reads fail when they see another store.
     *
     * @param id of the store that is known
     * @param run when another is seen
     */
    public void expect(Supplier<Optional<String>> id, Runnable run) {
        expected = id;
        otherwise = run;
    }

    /** The id that is expected; empty while none is known. */
    Optional<String> id() {
        return expected.get();
    }

    /** An emptied store must not pass for one in which everything was deleted, not even before its push is heard. */
    public void check(@Nullable Response id) {
        Optional<String> known = expected.get();
        if (known.isPresent() && !known.get().equals(String.valueOf(id))) {
            otherwise.run();
            throw new StoreUnavailable("the store is not the one that was known");
        }
    }
}
