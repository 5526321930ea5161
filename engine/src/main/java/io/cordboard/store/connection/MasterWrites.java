package io.cordboard.store.connection;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the writes of the node itself (canary, heartbeat) to its Redis or, if that is a replica, to the master that the
 * replica names. The master is reached with the user, password and TLS of the replica, and used only if it is the known
 * store.
 */
final class MasterWrites {
    private static final Logger LOG = LoggerFactory.getLogger(MasterWrites.class);

    private record Master(String host, String port, StoreConnection redis) {}

    private final StoreConnection redis;
    private final BiFunction<String, String, StoreConnection> atAddress;
    private final Supplier<Optional<String>> expectedStore;
    private @Nullable Master master;
    private boolean failing;
    private boolean closed;

    /**
     * @param redis the Redis of the node
     * @param atAddress opens the Redis at another host and port
     */
    MasterWrites(
            StoreConnection redis,
            BiFunction<String, String, StoreConnection> atAddress,
            Supplier<Optional<String>> expectedStore) {
        this.redis = redis;
        this.atAddress = atAddress;
        this.expectedStore = expectedStore;
    }

    Future<Response> send(Request request) {
        return redis.send(request).recover(e -> isReplica(e) ? toMaster(request) : Future.failedFuture(e));
    }

    private static boolean isReplica(Throwable e) {
        return e instanceof ErrorType && String.valueOf(e.getMessage()).startsWith("READONLY");
    }

    /** Sends the command to the master of our replica. A master that cannot be written is logged once. */
    Future<Response> toMaster(Request request) {
        return redis.send(Request.cmd(Command.ROLE))
                .compose(this::master)
                .compose(found -> known(found).compose(known -> found.send(request)))
                .onSuccess(written -> failing = false)
                .onFailure(this::failed);
    }

    /** ROLE of a replica: {@code slave}, host, port, state, offset. */
    private synchronized Future<StoreConnection> master(Response role) {
        if (closed || role.size() < 3 || !"slave".equals(String.valueOf(role.get(0)))) {
            return Future.failedFuture(new StoreUnavailable("this Redis accepts no writes and names no master"));
        }
        String host = role.get(1).toString();
        String port = role.get(2).toString();
        Master before = master;
        if (before != null && before.host().equals(host) && before.port().equals(port)) {
            return Future.succeededFuture(before.redis());
        }
        StoreConnection opened = atAddress.apply(host, port);
        master = new Master(host, port, opened);
        Future<Void> closing =
                before == null ? Future.succeededFuture() : before.redis().close();
        return closing.transform(done -> Future.succeededFuture(opened));
    }

    private Future<Void> known(StoreConnection found) {
        return found.send(Request.cmd(Command.GET).arg(KnownStore.KEY))
                .compose(
                        id -> expectedStore.get().equals(Optional.ofNullable(id).map(Response::toString))
                                ? Future.succeededFuture()
                                : Future.failedFuture(new StoreUnavailable("the master is not the known store")));
    }

    private void failed(Throwable e) {
        if (!failing && !closed) {
            LOG.warn("the master of the replica at redis.url cannot be written: {}", e.getMessage());
        }
        failing = true;
    }

    synchronized Future<Void> close() {
        closed = true;
        Master open = master;
        return open == null ? Future.succeededFuture() : open.redis().close();
    }
}
