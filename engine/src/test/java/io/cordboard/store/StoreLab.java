package io.cordboard.store;

import io.cordboard.metrics.Metrics;
import io.cordboard.schema.Document;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A live store over a Redis of its own, which holds user 1001 of lab.example; both can be closed and opened again. */
final class StoreLab {
    static final Duration MAX_STALE = Duration.ofDays(7);

    /** A Redis that answers late is not away for that. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final Metrics metrics = new Metrics(clock);
    private final Path directory;
    private final RedisServer redis;
    private TrackedRedis connection;
    private LiveStore store;

    private StoreLab(Path directory) {
        this.directory = directory;
        this.redis = RedisServer.start(directory);
    }

    /** Starts all, and waits until the store is live. */
    static StoreLab start(Path directory) {
        StoreLab lab = new StoreLab(directory);
        lab.redis.send("HSET", "cti_exten@lab.example", "1001", "{\"param\": {\"password\": \"k3\"}}");
        lab.open();
        lab.await(StoreState.Phase.LIVE);
        return lab;
    }

    void end() {
        close();
        TestStore.await(vertx.close());
        metrics.close();
        redis.close();
    }

    void open() {
        connection = new TrackedRedis(vertx, redis.url(), DEADLINE);
        LiveStore.Options options = new LiveStore.Options(DEADLINE, snapshot(), MAX_STALE);
        store = new LiveStore(vertx, options, connection, TestStore.SCHEMAS, problems -> {}, metrics, clock);
        TestStore.await(store.start());
    }

    void close() {
        TestStore.await(store.close());
        TestStore.await(connection.close());
    }

    void reopen() {
        close();
        open();
    }

    void await(StoreState.Phase phase) {
        CompletableFuture<StoreState.Phase> entered = new CompletableFuture<>();
        store.state().onPhase(next -> {
            if (next == phase) {
                entered.complete(next);
            }
        });
        if (store.state().phase() != phase) {
            entered.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    Optional<Document> user(String id) {
        return document("exten", "lab.example", id);
    }

    Optional<Document> document(String kind, String domain, String field) {
        return TestStore.await(store.documents().ask(documents -> documents.document(kind, domain, field)));
    }

    Path snapshot() {
        return directory.resolve("snapshot");
    }

    Vertx vertx() {
        return vertx;
    }

    TestClock clock() {
        return clock;
    }

    RedisServer redis() {
        return redis;
    }

    TrackedRedis connection() {
        return connection;
    }

    LiveStore store() {
        return store;
    }

    /** A clock that a test turns. */
    static final class TestClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

        void advance(Duration by) {
            now.updateAndGet(instant -> instant.plus(by));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this; // only instants are asked for
        }
    }
}
