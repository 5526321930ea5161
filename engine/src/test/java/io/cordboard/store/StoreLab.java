package io.cordboard.store;

import io.cordboard.document.Document;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.live.LiveOptions;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Eventually;
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

/** A live store with its own Redis, which holds user 1001 of lab.example; both can be closed and reopened. */
public final class StoreLab {
    public static final Duration MAX_STALE = Duration.ofDays(7);

    /** A late answer of Redis must not count as a loss. */
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

    /** Starts everything, and waits until the store is live. */
    public static StoreLab start(Path directory) {
        StoreLab lab = new StoreLab(directory);
        lab.redis.send("HSET", "cti_exten@lab.example", "1001", "{\"param\": {\"password\": \"k3\"}}");
        lab.open();
        lab.await(StoreState.Phase.LIVE);
        return lab;
    }

    public void end() {
        close();
        TestStore.await(vertx.close());
        metrics.close();
        redis.close();
    }

    public void open() {
        connection = new TrackedRedis(vertx, redis.url(), DEADLINE);
        LiveOptions options = new LiveOptions(DEADLINE, snapshot(), MAX_STALE);
        store = new LiveStore(vertx, options, connection, TestStore.SCHEMAS, problems -> {}, metrics, clock);
        TestStore.await(store.start());
    }

    public void close() {
        TestStore.await(store.close());
        TestStore.await(connection.close());
    }

    public void reopen() {
        close();
        open();
    }

    public void await(StoreState.Phase phase) {
        CompletableFuture<StoreState.Phase> entered = new CompletableFuture<>();
        store.state().onPhase(next -> {
            if (next == phase) {
                entered.complete(next);
            }
        });
        if (store.state().phase() != phase) {
            entered.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }

    public Optional<Document> user(String id) {
        return document("exten", "lab.example", id);
    }

    public Optional<Document> document(String kind, String domain, String field) {
        return TestStore.await(store.documents().ask(documents -> documents.document(kind, domain, field)));
    }

    public Path snapshot() {
        return directory.resolve("snapshot");
    }

    public Vertx vertx() {
        return vertx;
    }

    public TestClock clock() {
        return clock;
    }

    public RedisServer redis() {
        return redis;
    }

    TrackedRedis connection() {
        return connection;
    }

    public LiveStore store() {
        return store;
    }

    /** A clock that a test sets. */
    public static final class TestClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

        public void advance(Duration by) {
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
            return this; // only instants are used
        }
    }
}
