package io.cordboard.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.Optional;
import java.util.UUID;

/**
 * The random id in {@code cti_store} by which a store is known again. Loss is not deletion: when the id is missing or
 * another (FLUSHALL, a wiped replica, the wrong server), nothing that is missing counts as deleted.
 */
final class StoreIdentity {
    static final String KEY = "cti_store";

    private final RedisStore redis;
    private volatile Optional<String> expected;

    StoreIdentity(RedisStore redis, Optional<String> expected) {
        this.redis = redis;
        this.expected = expected;
    }

    Optional<String> expected() {
        return expected;
    }

    /** Whether this is the store that is known; one that is seen for the first time is marked and known from then on. */
    Future<Boolean> check() {
        return redis.send(Request.cmd(Command.GET).arg(KEY)).compose(found -> {
            if (found != null) {
                String id = found.toString();
                if (expected.isEmpty()) {
                    expected = Optional.of(id);
                }
                return Future.succeededFuture(expected.equals(Optional.of(id)));
            }
            return expected.isPresent() ? Future.succeededFuture(false) : mark();
        });
    }

    private Future<Boolean> mark() {
        return redis.send(Request.cmd(Command.SET)
                        .arg(KEY)
                        .arg(UUID.randomUUID().toString())
                        .arg("NX"))
                .compose(set -> redis.send(Request.cmd(Command.GET).arg(KEY)))
                .map(found -> {
                    expected = Optional.ofNullable(found).map(Object::toString);
                    return true;
                })
                // A replica takes no writes; until its master is marked, there is nothing to know it by.
                .recover(e -> e instanceof ErrorType ? Future.succeededFuture(true) : Future.failedFuture(e));
    }
}
