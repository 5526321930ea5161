package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.metrics.Metrics;
import io.cordboard.schema.Document;
import io.cordboard.schema.DocumentId;
import io.cordboard.schema.Query;
import io.cordboard.schema.RouteReading;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long what was proven is given, and what is remembered. */
class LiveStoreTest {
    private static final Duration MAX_STALE = Duration.ofDays(7);

    /** A Redis that answers late is not away for that. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final Metrics metrics = new Metrics(clock);

    @TempDir
    private Path directory;

    private RedisServer redis;
    private RedisStore connection;
    private LiveStore store;

    @BeforeEach
    void start() {
        redis = RedisServer.start(directory);
        redis.send("HSET", "cti_exten@lab.example", "1001", "{\"param\": {\"password\": \"k3\"}}");
        open();
        await(StoreState.Phase.LIVE);
    }

    private void open() {
        connection = new RedisStore(vertx, redis.url(), DEADLINE);
        LiveStore.Options options = new LiveStore.Options(DEADLINE, directory.resolve("snapshot"), MAX_STALE);
        store = new LiveStore(vertx, options, connection, TestStore.SCHEMAS, problems -> {}, metrics, clock);
        TestStore.await(store.start());
    }

    private void close() {
        TestStore.await(store.close());
        TestStore.await(connection.close());
    }

    private void reopen() {
        close();
        open();
    }

    @AfterEach
    void end() {
        close();
        TestStore.await(vertx.close());
        metrics.close();
        redis.close();
    }

    private void await(StoreState.Phase phase) {
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

    private Optional<Document> user(String id) {
        return document("exten", "lab.example", id);
    }

    private Optional<Document> document(String kind, String domain, String field) {
        return TestStore.await(store.documents().ask(documents -> documents.document(kind, domain, field)));
    }

    /** It would be live without hearing of changes. */
    @Test
    void aStoreThatIsRecognisedAfterTrackingWasLostIsNotLive() {
        store.armed();
        store.lost("cut before the store was recognised");

        TestStore.await(store.settled());

        assertThat(store.state().phase()).isEqualTo(StoreState.Phase.STALE);
    }

    @Test
    void aDatabaseThatIsSwappedForAnotherVersionOfItIsReadAnew() {
        assertThat(user("1001")).isPresent();
        redis.send("COPY", StoreIdentity.KEY, StoreIdentity.KEY, "DB", "1");
        awaitCanaries(2);

        redis.send("SWAPDB", "0", "1");

        Eventually.holds("the user is gone", () -> user("1001").isEmpty());
    }

    @Test
    void aDatabaseThatIsSwappedForAnEmptyOneIsLostUntilItIsSwappedBack() {
        assertThat(user("1001")).isPresent();
        awaitCanaries(2);

        redis.send("SWAPDB", "0", "1");
        await(StoreState.Phase.LOST);
        assertThat(user("1001")).isPresent();

        redis.send("SWAPDB", "0", "1");
        await(StoreState.Phase.LIVE);
        redis.send("HDEL", "cti_exten@lab.example", "1001");
        TestStore.await(store.caughtUp());
        assertThat(user("1001")).isEmpty();
    }

    /** The first two have been answered: what is swapped from now on is found by the next. */
    private void awaitCanaries(int number) {
        Eventually.holds(
                "canaries are written",
                () -> ((List<?>) redis.send("KEYS", Tracking.CANARY + ":*"))
                        .stream()
                                .map(key -> String.valueOf(redis.send("GET", String.valueOf(key))))
                                .anyMatch(value -> value.matches("[0-9]+") && Long.parseLong(value) >= number));
    }

    /** Nobody tells of a database that is swapped back. */
    @Test
    void anotherStoreIsAskedAgainUntilItIsTheKnownOne() {
        String id = (String) redis.send("GET", StoreIdentity.KEY);
        List<Recognition.Result> told = new CopyOnWriteArrayList<>();
        Recognition recognition = new Recognition(
                vertx,
                new StoreIdentity(connection.mark(), Optional.of(id)),
                (result, why) -> told.add(result),
                new Object());
        redis.send("SET", StoreIdentity.KEY, "another");
        recognition.ask();
        TestStore.await(recognition.settled());

        redis.send("SET", StoreIdentity.KEY, id);

        Eventually.holds("it is known", () -> told.contains(Recognition.Result.KNOWN));
        assertThat(told.get(0)).isEqualTo(Recognition.Result.OTHER);
        recognition.close();
    }

    @Test
    void whatWasProvenIsGivenUntilItIsTooOld() {
        assertThat(user("1001")).isPresent();
        redis.kill();
        await(StoreState.Phase.STALE);

        clock.advance(MAX_STALE);
        assertThat(user("1001")).isPresent();

        clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> user("1001"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aSnapshotIsUsedUntilItIsTooOld() {
        assertThat(user("1001")).isPresent();
        close();
        redis.kill();

        clock.advance(MAX_STALE);
        open();
        assertThat(user("1001")).isPresent();

        clock.advance(Duration.ofSeconds(1));
        reopen();
        assertThatThrownBy(() -> user("1001")).hasCauseInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aSnapshotThatIsTooOldStillTellsTheStoreFromAnEmptiedOne() {
        assertThat(user("1001")).isPresent();
        close();
        clock.advance(MAX_STALE.plusDays(1));
        redis.send("FLUSHALL");

        open();

        await(StoreState.Phase.LOST);
        assertThat(redis.send("EXISTS", "cti_store")).isEqualTo(0L);
    }

    /** It would stop what is read again after a change. */
    @Test
    void ofASnapshotOfALaterVersionKindsThatAreUnknownAreNotUsed() {
        AnswerCache cache = new AnswerCache(new KeyVersions());
        Query known = new Query.One(new DocumentId("exten", "lab.example", "1001"));
        Query one = new Query.One(new DocumentId("hologram", "lab.example", "1001"));
        Query all = new Query.All("hologram", "lab.example");
        Snapshot later = new Snapshot(
                Optional.empty(),
                BEGIN,
                Map.of(
                        known,
                        new Answer.One(user("1001")),
                        one,
                        new Answer.One(Optional.empty()),
                        all,
                        new Answer.All(List.of())));

        SnapshotKeeper.restore(later, TestStore.SCHEMAS, cache, new InForce(TestStore.SCHEMAS, problems -> {}));

        assertThat(cache.notCurrent()).containsExactly(known);
    }

    /** As a mistake in one of them would. */
    @Test
    void aBatchThatFailsDoesNotStopTheOthers() {
        KeyVersions versions = new KeyVersions();
        AnswerCache cache = new AnswerCache(versions);
        for (int i = 0; i < 600; i++) {
            cache.restore(new Query.One(new DocumentId("exten", "lab.example", "u" + i)), new Answer.One(user("1001")));
        }
        List<Set<Query>> read = new CopyOnWriteArrayList<>();
        AnswerSource source = new AnswerSource() {
            @Override
            public Optional<Answer> known(Query query) {
                return Optional.empty();
            }

            @Override
            public Future<Map<Query, Answer>> read(Set<Query> queries) {
                read.add(queries);
                throw new IllegalArgumentException("a kind that is not known");
            }
        };

        new Refresher(vertx, cache, source, store.state()).changed();

        Eventually.holds(
                "all are tried", () -> read.stream().mapToInt(Set::size).sum() >= 600);
    }

    @Test
    void nothingIsWrittenWhileNothingIsProven() throws Exception {
        assertThat(user("1001")).isPresent();
        reopen();
        await(StoreState.Phase.LIVE);
        byte[] before = Files.readAllBytes(directory.resolve("snapshot"));
        redis.send("FLUSHALL");
        await(StoreState.Phase.LOST);

        TestStore.await(store.close());

        assertThat(Files.readAllBytes(directory.resolve("snapshot"))).isEqualTo(before);
        assertThat(Snapshot.readStoreId(directory.resolve("snapshot"))).isPresent();
    }

    @Test
    void unknownUsersAreBoundedAndDriveOutNothingThatWasProven() {
        KeyVersions versions = new KeyVersions();
        AnswerCache cache = new AnswerCache(versions);
        Query known = new Query.One(new DocumentId("exten", "lab.example", "1001"));
        Document document = user("1001").orElseThrow();
        land(cache, versions, known, Optional.of(document));

        for (int i = 0; i < 200_000; i++) {
            land(cache, versions, new Query.One(new DocumentId("exten", "lab.example", "guess" + i)), Optional.empty());
        }

        assertThat(cache.unknown()).isLessThanOrEqualTo(50_000);
        assertThat(cache.fresh(known)).contains(new Answer.One(Optional.of(document)));
        assertThat(cache.all()).hasSize(1);
        assertThat(cache.changes()).isEqualTo(1);
    }

    @Test
    void whatUnknownDomainsLackDrivesOutNothingThatIsNeeded() {
        KeyVersions versions = new KeyVersions();
        AnswerCache cache = new AnswerCache(versions);
        Query settings = new Query.One(new DocumentId("domain", "", "lab.example"));
        Query route = new Query.Route("lab.example", "office");
        Query known = new Query.One(new DocumentId("exten", "lab.example", "1001"));
        Document document = user("1001").orElseThrow();
        land(cache, versions, settings, Optional.empty()); // before anything proves the domain
        land(cache, versions, known, Optional.of(document));
        KeyVersions.Stamp stamp = versions.stamp(List.of("cti_dialplan_context@lab.example"));
        cache.land(route, new Answer.Route(new RouteReading.Missing()), stamp);

        for (int i = 0; i < 400_000; i++) {
            String domain = "guess" + i + ".example";
            land(cache, versions, new Query.One(new DocumentId("domain", "", domain)), Optional.empty());
            land(cache, versions, new Query.One(new DocumentId("exten", domain, "1001")), Optional.empty());
            cache.land(new Query.Route(domain, "office"), new Answer.Route(new RouteReading.Missing()), stamp);
            cache.land(new Query.All("group", domain), new Answer.All(List.of()), stamp);
        }

        assertThat(cache.unknown()).isLessThanOrEqualTo(50_000);
        assertThat(cache.all()).containsOnlyKeys(settings, known, route);
        assertThat(cache.fresh(known)).contains(new Answer.One(Optional.of(document)));
        assertThat(cache.changes()).isEqualTo(3);
    }

    /** Else its calls could not be served after a restart while Redis is away. */
    @Test
    void whatADomainLacksIsInTheSnapshotAndNobodyUnknownIs() throws Exception {
        Query settings = new Query.One(new DocumentId("domain", "", "lab.example"));
        assertThat(document("domain", "", "lab.example")).isEmpty();
        assertThat(document("domain", "", "guess.example")).isEmpty();
        assertThat(user("9")).isEmpty();
        assertThat(user("1001")).isPresent();
        close();

        Query known = new Query.One(new DocumentId("exten", "lab.example", "1001"));
        assertThat(Snapshot.read(directory.resolve("snapshot")).orElseThrow().answers())
                .containsOnlyKeys(settings, known);
        redis.kill();
        open();
        assertThat(document("domain", "", "lab.example")).isEmpty();
        assertThat(user("1001")).isPresent();
    }

    private static void land(AnswerCache cache, KeyVersions versions, Query query, Optional<Document> document) {
        KeyVersions.Stamp stamp = versions.stamp(List.of("cti_exten@lab.example"));
        cache.land(query, new Answer.One(document), stamp);
    }

    /** A clock that a test turns. */
    private static final class TestClock extends Clock {
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
