package io.cordboard.store.cluster;

import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Opens connections to each supported type of store. */
public final class StoreConnections {
    private StoreConnections() {}

    /**
     * Connects to the store at the address: one Redis, the master that sentinels name, or a cluster.
     *
     * @param deadline how long a command may take
     */
    public static TrackedStore to(Vertx vertx, RedisAddress address, Duration deadline) {
        return address.cluster()
                ? new ClusterStore(vertx, address, deadline)
                : new TrackedRedis(vertx, address, deadline);
    }
}
