package io.cordboard.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.live.LiveOptions;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.live.RecentQueries;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading all users of a large domain does not delay others, and an edit of one user does not read all others. */
class LargeHashesTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String USERS = "cti_exten@lab.example";
    private static final int MANY = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Metrics metrics = new Metrics(Clock.systemUTC());

    @TempDir
    private Path directory;

    private RedisServer redis;
    private TrackedRedis connection;
    private LiveStore store;

    @BeforeEach
    void start() {
        redis = RedisServer.start(directory);
        for (int from = 0; from < MANY; from += 1_000) {
            List<String> command = new ArrayList<>(List.of("HSET", USERS));
            IntStream.range(from, from + 1_000).forEach(i -> command.addAll(List.of("u" + i, user("many"))));
            redis.send(command.toArray(String[]::new));
        }
        connection = new TrackedRedis(vertx, redis.url(), DEADLINE);
        LiveOptions options = new LiveOptions(DEADLINE, directory.resolve("snapshot"), Duration.ofDays(7));
        store = new LiveStore(
                vertx, options, connection, TestStore.SCHEMAS, problems -> {}, metrics, Clock.systemUTC());
        CompletableFuture<StoreState.Phase> live = new CompletableFuture<>();
        store.state().onPhase(live::complete);
        TestStore.await(store.start());
        assertThat(live.join()).isEqualTo(StoreState.Phase.LIVE);
    }

    @AfterEach
    void end() {
        TestStore.await(store.close());
        TestStore.await(connection.close());
        TestStore.await(vertx.close());
        metrics.close();
        redis.close();
    }

    @Test
    void anotherFetchIsAnsweredBeforeAllUsersAreRead() {
        List<String> answered = Collections.synchronizedList(new ArrayList<>());
        Promise<List<Document>> all = Promise.promise();
        Promise<Optional<Document>> one = Promise.promise();

        context.runOnContext(now -> {
            all().onComplete(done -> answered.add("all")).onComplete(all);
            store.documents()
                    .ask(documents -> {
                        documents.document("domain", "", "lab.example"); // as the other one asks for it
                        return documents.document("exten", "lab.example", "u77");
                    })
                    .onComplete(done -> answered.add("one"))
                    .onComplete(one);
        });

        assertThat(TestStore.await(one.future())).isPresent();
        assertThat(TestStore.await(all.future())).hasSize(MANY);
        assertThat(answered).containsExactly("one", "all");
    }

    @Test
    void anEditOfOneUserDoesNotReadAllOfThem() {
        TestStore.await(all());
        TestStore.await(one("u77"));
        redis.countFromNow();

        for (String name : List.of("Anna", "Berta", "Clara")) {
            redis.send("HSET", USERS, "u77", user(name));
            TestStore.await(store.caughtUp());
            assertThat(String.valueOf(TestStore.await(one("u77")))).contains(name);
        }
        assertNobodyReadAll();
        awaitRefresher();
        assertNobodyReadAll();
    }

    private void assertNobodyReadAll() {
        assertThat(String.valueOf(redis.send("INFO", "commandstats")))
                .contains("cmdstat_hget:")
                .doesNotContain("cmdstat_hgetall:", "cmdstat_hscan:");
    }

    /** It reads changed answers without recent requests: here more users than are prefetched. */
    private void awaitRefresher() {
        IntStream.range(0, 2 * RecentQueries.MOST).forEach(i -> TestStore.await(one("u" + i)));
        redis.countFromNow();
        redis.send("HSET", USERS, "u77", user("Dora"));
        Eventually.holds("all users that are known one by one are read", () -> reads() >= 2 * RecentQueries.MOST);
    }

    /** How many users were read one by one, with the tagged and the plain key. */
    private long reads() {
        return redis.runs("hget") / 2;
    }

    @Test
    void theNextReadShowsDeletedAndWrittenUsers() {
        TestStore.await(all());
        redis.send("HDEL", USERS, "u1", "u2");
        redis.send("HSET", USERS, "u2", user("again"), "new", user("new"));
        TestStore.await(store.caughtUp());

        List<String> users =
                TestStore.await(all()).stream().map(Document::field).toList();

        assertThat(users).hasSize(MANY).contains("u2", "new").doesNotContain("u1");
    }

    @Test
    void aKeyOfAnotherTypeLeavesAllUsersAsTheyWere() {
        TestStore.await(all());
        redis.send("SET", USERS, "a mistake");
        TestStore.await(store.caughtUp());

        assertThat(TestStore.await(all())).hasSize(MANY);
    }

    @Test
    void usersOfATaggedKeyComeBeforeThoseOfThePlainOne() {
        redis.send("HSET", "cti_exten@{lab.example}", "u1", user("tagged"));
        TestStore.await(store.caughtUp());

        List<Document> users = TestStore.await(all());

        assertThat(users).hasSize(MANY);
        assertThat(users.stream().filter(user -> user.field().equals("u1")))
                .hasSize(1)
                .allMatch(user -> user.json().toString().contains("tagged"));
    }

    private Future<List<Document>> all() {
        return store.documents().ask(documents -> {
            documents.document("domain", "", "lab.example");
            return documents.all("exten", "lab.example");
        });
    }

    private Future<Optional<Document>> one(String id) {
        return store.documents().ask(documents -> documents.document("exten", "lab.example", id));
    }

    private static String user(String name) {
        return "{\"param\":{\"password\":\"k3\"},\"variable\":{\"effective_caller_id_name\":\"" + name + "\"}}";
    }
}
