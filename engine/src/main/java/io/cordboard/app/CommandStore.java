package io.cordboard.app;

import io.cordboard.config.Settings;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The store of a command that runs once: where it is, and the event loop that reads it. */
final class CommandStore {
    private CommandStore() {}

    /** The configured store; without one, the store in the data directory. */
    static RedisAddress address(Settings settings, Optional<EmbeddedRedis> embedded) {
        return settings.redis()
                .orElseGet(() -> RedisAddress.of(embedded.orElseThrow().url()));
    }

    /** For a command, which reads the whole store at once: nothing else needs its event loop. */
    static Vertx vertx() {
        return Vertx.vertx(
                new VertxOptions().setBlockedThreadCheckInterval(1).setBlockedThreadCheckIntervalUnit(TimeUnit.HOURS));
    }

    /** Waits until both are closed. */
    static void close(TrackedStore redis, Vertx vertx) {
        redis.close()
                .eventually(vertx::close)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
