package io.cordboard.store.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.read.DocumentsInForce;
import io.cordboard.store.read.IndexKeeper;
import io.cordboard.store.read.QueryReader;
import io.cordboard.store.read.StoreAnswer;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TcpProxy;
import io.cordboard.testing.TestStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recent queries are read again when their key changes, before the next request. */
class PrefetcherTest {
    private static final String USERS = "cti_exten@lab.example";
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";
    private static final Query ANNA = user("1001");
    private static final Query ROUTE = new Query.Route("lab.example", "office");
    private static final String ID = "the-known-store";

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Metrics metrics = new Metrics(Clock.systemUTC());

    @TempDir
    private Path directory;

    private RedisServer redis;
    private TcpProxy proxy;
    private TrackedRedis connection;
    private final StoreState state = new StoreState(Clock.systemUTC(), Duration.ofDays(7));
    private final KeyVersions versions = new KeyVersions();
    private final AnswerCache cache = new AnswerCache(versions);
    private LiveAnswers answers;
    private Prefetcher prompt;

    @BeforeEach
    void start() {
        redis = RedisServer.start(directory);
        redis.send("SET", KnownStore.KEY, ID);
        redis.send("HSET", USERS, "1001", name("Anna"));
        proxy = new TcpProxy(redis.port());
        connection = new TrackedRedis(vertx, "redis://127.0.0.1:" + proxy.port(), Duration.ofSeconds(30));
        connection.expect(() -> Optional.of(ID), () -> {});
        DocumentsInForce inForce = new DocumentsInForce(TestStore.SCHEMAS, problems -> {});
        QueryReader reader = new QueryReader(connection, TestStore.SCHEMAS, inForce, problems -> {});
        IndexKeeper index = new IndexKeeper(connection, TestStore.SCHEMAS, reader);
        answers = new LiveAnswers(reader, index, versions, cache, state, metrics);
        prompt = new Prefetcher(vertx, versions, answers, state);
        state.enter(StoreState.Phase.LIVE, "changes are told by the test");
    }

    @AfterEach
    void end() {
        proxy.pass();
        TestStore.await(prompt.settled());
        TestStore.await(connection.close());
        TestStore.await(vertx.close());
        proxy.close();
        metrics.close();
        redis.close();
    }

    @Test
    void theFetchAfterAnEditFindsItRead() {
        ask(ANNA);
        redis.send("HSET", USERS, "1001", name("Berta"));

        changed(USERS);
        TestStore.await(prompt.settled());

        assertThat(known(ANNA)).contains("Berta");
    }

    @Test
    void aDeletionCountsWithoutAFetch() {
        ask(ANNA);
        redis.send("HDEL", USERS, "1001");

        changed(USERS);
        TestStore.await(prompt.settled());

        assertThat(answers.known(ANNA)).contains(new StoreAnswer.One(Optional.empty()));
    }

    @Test
    void aRouteIsReadWithWhatItNames() {
        redis.send("HSET", EXTENSIONS, "bar", extension("^00"), "out", extension("^9"));
        redis.send("RPUSH", OFFICE, "bar", "out");
        ask(ROUTE);
        redis.send("HSET", EXTENSIONS, "bar", extension("^0"));

        changed(EXTENSIONS);
        TestStore.await(prompt.settled());

        RouteReading.Complete reading = (RouteReading.Complete)
                ((StoreAnswer.Route) answers.known(ROUTE).orElseThrow()).reading();
        assertThat(reading.extensions().stream().map(e -> e.json().toString()))
                .containsExactly(extension("^0"), extension("^9"));
    }

    @Test
    void aFetchThatComesMeanwhileJoinsTheRead() {
        ask(ANNA);
        redis.send("HSET", USERS, "1001", name("Berta"));
        redis.countFromNow();
        proxy.stall();
        changed(USERS);
        awaitReadUnderWay();

        Future<Map<Query, StoreAnswer>> fetch = answers.read(Set.of(ANNA));
        assertThat(fetch.isComplete()).isFalse();
        proxy.pass();

        assertThat(TestStore.await(fetch).get(ANNA).toString()).contains("Berta");
        TestStore.await(prompt.settled());
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void aReadThatAChangeOvertookIsRepeated() {
        ask(ANNA);
        proxy.stall();
        redis.send("HSET", USERS, "1001", name("Berta"));
        changed(USERS);
        awaitReadUnderWay();
        redis.send("HSET", USERS, "1001", name("Clara"));
        assertThat(answers.known(ANNA)).as("asked for in between").isEmpty();
        changed(USERS);
        proxy.pass();

        TestStore.await(prompt.settled());

        assertThat(known(ANNA)).contains("Clara");
        assertThat(metrics.scrape()).contains("cordboard_fills_total{result=\"overtaken\"} 1.0");
    }

    @Test
    void aHerdOfChangesIsNoHerdOfReads() {
        ask(ANNA);
        redis.countFromNow();
        proxy.stall();
        for (int change = 0; change < 1_000; change++) {
            answers.known(ANNA);
            changed(USERS);
        }
        proxy.pass();
        TestStore.await(prompt.settled());

        assertThat(reads()).isBetween(1L, 2L);
    }

    @Test
    void queriesWithoutNewRequestsAreNotReadAgain() {
        ask(ANNA);
        changed(USERS);
        TestStore.await(prompt.settled());
        redis.countFromNow();

        for (int change = 0; change < 20; change++) {
            changed(USERS);
            TestStore.await(prompt.settled());
        }

        assertThat(reads()).as("at most one a second").isLessThan(20);
    }

    @Test
    void onlyTheMostRecentQueriesOfALargeHashAreReadAgain() {
        IntStream.range(0, 1_000).forEach(i -> redis.send("HSET", USERS, "2" + i, name("many")));
        List<Query> asked =
                IntStream.range(0, 1_000).mapToObj(i -> user("2" + i)).toList();
        asked.forEach(this::ask);
        redis.countFromNow();

        changed(USERS);
        TestStore.await(prompt.settled());

        assertThat(reads()).isEqualTo(RecentQueries.MOST);
        List<Query> read = new ArrayList<>(asked);
        read.removeIf(query -> cache.fresh(query).isEmpty());
        assertThat(read).isEqualTo(asked.subList(1_000 - RecentQueries.MOST, 1_000));
    }

    @Test
    void anEmptiedStoreIsNoDeletion() {
        ask(ANNA);
        redis.send("FLUSHALL");

        changed(USERS);
        TestStore.await(prompt.settled());

        assertThat(answers.known(ANNA)).isEmpty();
        assertThat(cache.lastGood(ANNA).toString()).contains("Anna");
    }

    @Test
    void nothingIsPrefetchedWhileTheStoreIsNotLive() {
        ask(ANNA);
        redis.countFromNow();
        state.enter(StoreState.Phase.STALE, "changes are not reported");

        changed(USERS);
        TestStore.await(prompt.settled());

        assertThat(reads()).isZero();
        assertThat(known(ANNA)).contains("Anna");
    }

    @Test
    void aReadThatFailsLeavesTheLastGoodAnswers() {
        ask(ANNA);
        proxy.refuse();

        changed(USERS);
        TestStore.await(prompt.settled());

        assertThat(answers.known(ANNA)).isEmpty();
        assertThat(cache.lastGood(ANNA).toString()).contains("Anna");
    }

    /** As a call does. */
    private void ask(Query query) {
        if (answers.known(query).isEmpty()) {
            TestStore.await(answers.read(Set.of(query)));
        }
    }

    private String known(Query query) {
        return answers.known(query).orElseThrow().toString();
    }

    /** As {@link LiveStore} does when Redis reports it. */
    private void changed(String key) {
        onEventLoop(() -> {
            versions.invalidate(key);
            prompt.changed(key);
        });
    }

    /** The read begins with the next task of the event loop. */
    private void awaitReadUnderWay() {
        onEventLoop(() -> {});
    }

    private void onEventLoop(Runnable task) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            task.run();
            done.complete();
        });
        TestStore.await(done.future());
    }

    /** How many users were read, with the plain and the tagged key. */
    private long reads() {
        return redis.runs("hget") / 2;
    }

    private static Query user(String id) {
        return new Query.One(new DocumentId("exten", "lab.example", id));
    }

    private static String name(String name) {
        return "{\"param\":{\"password\":\"k3\"},\"variable\":{\"effective_caller_id_name\":\"" + name + "\"}}";
    }

    private static String extension(String expression) {
        return "{\"condition\":[{\"field\":\"destination_number\",\"expression\":\"" + expression
                + "\",\"action\":[{\"application\":\"hangup\"}]}]}";
    }
}
