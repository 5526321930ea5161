package io.cordboard.store.identity;

import io.vertx.core.Future;
import java.util.Optional;

/**
 * The random id in {@code cti_store} by which a store is recognised. Loss of data is not deletion: if the id is missing
 * or different (FLUSHALL, a wiped replica, the wrong server), missing documents do not count as deleted.
 */
public final class StoreIdentity {
    private final StoreMark mark;
    private volatile Optional<String> expected;

    public StoreIdentity(StoreMark mark, Optional<String> expected) {
        this.mark = mark;
        this.expected = expected;
    }

    public Optional<String> expected() {
        return expected;
    }

    /** Whether this is the known store. A store that is seen for the first time is marked, and known from then on. */
    Future<Boolean> check() {
        return mark.read().compose(found -> {
            if (found.id().isPresent()) {
                if (expected.isEmpty()) {
                    expected = found.id();
                }
                return Future.succeededFuture(found.whole() && expected.equals(found.id()));
            }
            return expected.isPresent() || !found.whole() ? Future.succeededFuture(false) : begin();
        });
    }

    private Future<Boolean> begin() {
        return mark.begin().map(id -> {
            expected = id;
            return true;
        });
    }
}
