package io.cordboard.store.tracking;

import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.connection.RedisStore;
import io.cordboard.store.identity.KeyMark;
import io.cordboard.store.identity.StoreMark;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One Redis, with tracking of its keys and with its id. */
public final class TrackedRedis extends RedisStore implements TrackedStore {
    private final Vertx vertx;
    private final Duration deadline;

    /** @param url {@code redis://}, {@code rediss://} or {@code unix://}, in the format of vertx-redis-client */
    public TrackedRedis(Vertx vertx, String url, Duration deadline) {
        this(vertx, RedisAddress.of(url), deadline);
    }

    /** Connects to the Redis at the address, or to the master that its sentinels name. */
    public TrackedRedis(Vertx vertx, RedisAddress address, Duration deadline) {
        super(vertx, address, deadline);
        this.vertx = vertx;
        this.deadline = deadline;
    }

    @Override
    public ChangeFeed changes(List<String> prefixes, Tracking.Listener listener) {
        String canary = Canary.KEY + ":" + UUID.randomUUID();
        Tracking tracking =
                new Tracking(vertx, this, prefixes, () -> Optional.of(canary), deadline.toMillis(), listener);
        onAnotherMaster(tracking::follow);
        return tracking;
    }

    @Override
    public StoreMark mark() {
        return new KeyMark(this);
    }
}
