package io.cordboard.store;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.Optional;
import java.util.UUID;

/** The id of one Redis: the key {@code cti_store}. */
final class KeyMark implements StoreMark {
    private final StoreConnection redis;

    KeyMark(StoreConnection redis) {
        this.redis = redis;
    }

    @Override
    public Future<Found> read() {
        return id().map(id -> new Found(id, true));
    }

    private Future<Optional<String>> id() {
        return redis.send(Request.cmd(Command.GET).arg(StoreIdentity.KEY))
                .map(found -> Optional.ofNullable(found).map(Object::toString));
    }

    @Override
    public Future<Optional<String>> begin() {
        return redis.send(Request.cmd(Command.SET)
                        .arg(StoreIdentity.KEY)
                        .arg(UUID.randomUUID().toString())
                        .arg("NX"))
                .compose(set -> id())
                // A replica takes no writes; until its master is marked, there is nothing to know it by.
                .recover(e ->
                        e instanceof ErrorType ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(e));
    }

    @Override
    public Future<Void> write(String id) {
        return redis.send(Request.cmd(Command.SET).arg(StoreIdentity.KEY).arg(id))
                .mapEmpty();
    }
}
