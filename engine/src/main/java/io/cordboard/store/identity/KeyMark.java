package io.cordboard.store.identity;

import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The id of one Redis: the key {@code cti_store}. */
public final class KeyMark implements StoreMark {
    private static final Logger LOG = LoggerFactory.getLogger(KeyMark.class);

    private final StoreConnection redis;
    private final AtomicBoolean said = new AtomicBoolean();

    public KeyMark(StoreConnection redis) {
        this.redis = redis;
    }

    @Override
    public Future<Found> read() {
        return id().map(id -> new Found(id, true));
    }

    private Future<Optional<String>> id() {
        return redis.send(Request.cmd(Command.GET).arg(KnownStore.KEY))
                .map(found -> Optional.ofNullable(found).map(Object::toString));
    }

    @Override
    public Future<Optional<String>> begin() {
        return redis.send(Request.cmd(Command.SET)
                        .arg(KnownStore.KEY)
                        .arg(UUID.randomUUID().toString())
                        .arg("NX"))
                .compose(set -> id())
                .recover(this::unmarked);
    }

    /**
     * A replica rejects writes, and a user without write access cannot mark the store: then there is no id to recognise
     * the store by. Other errors (no memory, no disk) are temporary, and marking is tried again.
     */
    private Future<Optional<String>> unmarked(Throwable e) {
        boolean isForbidden = isAnswer(e, "NOPERM");
        if (isForbidden && !said.getAndSet(true)) {
            LOG.warn("cti_store cannot be written: a loss of the store will not be noticed ({})", e.getMessage());
        }
        return isForbidden || isAnswer(e, "READONLY")
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(e);
    }

    private static boolean isAnswer(Throwable e, String code) {
        return e instanceof ErrorType && String.valueOf(e.getMessage()).startsWith(code);
    }

    @Override
    public Future<Void> write(String id) {
        return redis.send(Request.cmd(Command.SET).arg(KnownStore.KEY).arg(id)).mapEmpty();
    }
}
