package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.BlockingRedis;
import io.cordboard.testing.Hammer;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.XmlCurlBindings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fetch costs Redis, and that it shows what Redis holds. */
class FreshnessTest {
    private static final String USERS = "cti_exten@demo.example";

    @TempDir
    private Path directory;

    private RedisServer redis;
    private ServingNode node;

    @BeforeEach
    void serve() {
        redis = RedisServer.start(directory);
        Sample.load(redis.url());
        node = ServingNode.start(redis.url(), directory.resolve("data"));
        node.await(LIVE);
    }

    @AfterEach
    void end() {
        node.close();
        redis.close();
    }

    @Test
    void afterEditsWithoutAPauseUnderLoadEveryAnswerIsWhatRedisHolds() {
        try (Hammer hammer = new Hammer(new XmlCurlBindings(node.port()));
                BlockingRedis admin = new BlockingRedis(redis.port())) {
            hammer.awaitAnswers(20);
            for (int edit = 0; edit < 3_000; edit++) {
                admin.send("HSET", USERS, "10" + edit % 50, user("edit " + edit));
            }
            hammer.awaitAnswers(20);
            node.caughtUp();

            for (int user = 0; user < 50; user++) {
                assertThat(node.fetch(directory("10" + user)).body()).contains("value=\"edit " + (2_950 + user) + "\"");
            }
            assertThat(hammer.failures()).isZero();
        }
    }

    @Test
    void anEditIsSeenByEveryNode() {
        try (ServingNode other = ServingNode.start(redis.url(), directory.resolve("other"))) {
            other.await(LIVE);
            for (int edit = 0; edit < 50; edit++) {
                assertThat(node.fetch(directory("1001")).statusCode()).isEqualTo(200);
                assertThat(other.fetch(directory("1001")).statusCode()).isEqualTo(200);

                redis.send("HSET", USERS, "1001", user("edit " + edit));

                node.caughtUp();
                other.caughtUp();
                assertThat(node.fetch(directory("1001")).body()).contains("value=\"edit " + edit + "\"");
                assertThat(other.fetch(directory("1001")).body()).contains("value=\"edit " + edit + "\"");
            }
        }
    }

    @Test
    void aHerdAfterAnInvalidationMakesOneFill() throws Exception {
        assertThat(node.fetch(directory("1001")).statusCode()).isEqualTo(200);
        node.caughtUp();
        redis.countFromNow();

        redis.send("HSET", USERS, "1001", user("for all of them"));
        node.caughtUp();
        for (String body : herd(64, directory("1001"))) {
            assertThat(body).contains("value=\"for all of them\"");
        }

        assertThat(redis.runs("hget"))
                .as("the plain key and the tagged one, once each")
                .isEqualTo(2);
    }

    private List<String> herd(int size, String form) throws Exception {
        CountDownLatch together = new CountDownLatch(size);
        ExecutorService callers = Executors.newFixedThreadPool(size);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                answers.add(callers.submit(() -> {
                    together.countDown();
                    together.await();
                    return node.fetch(form).body();
                }));
            }
            List<String> bodies = new ArrayList<>();
            for (Future<String> answer : answers) {
                bodies.add(answer.get());
            }
            return bodies;
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void aKnownAnswerAsksRedisForNothing() {
        assertThat(node.fetch(Sample.DIALPLAN).statusCode()).isEqualTo(200);
        assertThat(node.fetch(Sample.DIRECTORY).statusCode()).isEqualTo(200);
        node.caughtUp();
        redis.countFromNow();

        for (int i = 0; i < 50; i++) {
            node.fetch(Sample.DIALPLAN);
            node.fetch(Sample.DIRECTORY);
        }

        assertThat(redis.runs("exec")).isZero();
        assertThat(redis.runs("hget")).isZero();
    }

    @Test
    void aHashOfManyUsersIsNeverReadAsAWholeToAnswerOne() {
        try (BlockingRedis admin = new BlockingRedis(redis.port())) {
            for (int block = 0; block < 100; block++) {
                List<String> command = new ArrayList<>(List.of("HSET", USERS));
                for (int user = 0; user < 1_000; user++) {
                    command.add(String.valueOf(200_000 + 1_000 * block + user));
                    command.add(user("one of many"));
                }
                admin.send(command.toArray(String[]::new));
            }
        }
        node.caughtUp();
        redis.countFromNow();

        assertThat(node.fetch(directory("299999")).body()).contains("value=\"one of many\"");
        assertThat(node.fetch(Sample.DIALPLAN).statusCode()).isEqualTo(200);

        long sent = number(String.valueOf(redis.send("INFO", "stats")), "total_net_output_bytes:");
        assertThat(sent).as("bytes that Redis has sent").isLessThan(1_000_000);
    }

    @Test
    void anUnknownUserIsReadOnce() {
        assertThat(node.fetch(directory("nobody")).body()).contains("not found");
        node.caughtUp();
        redis.countFromNow();

        for (int i = 0; i < 50; i++) {
            assertThat(node.fetch(directory("nobody")).body()).contains("not found");
        }

        assertThat(redis.runs("hget")).isZero();
    }

    @Test
    void readsAndChangesAreCounted() {
        assertThat(node.fetch(directory("1001")).statusCode()).isEqualTo(200);
        redis.send("HSET", USERS, "1001", user("counted"));
        node.caughtUp();
        assertThat(node.fetch(directory("1001")).body()).contains("value=\"counted\"");

        assertThat(node.get("/metrics").body().lines())
                .anyMatch(line -> line.matches("cordboard_invalidations_total [1-9].*"))
                .anyMatch(line -> line.matches("cordboard_fills_total\\{result=\"changed\"\\} [1-9].*"))
                .anyMatch(line -> line.matches("cordboard_edit_to_effect_seconds_count [1-9].*"));
    }

    private static String user(String password) {
        return "{\"param\": {\"password\": \"" + password + "\"}}";
    }

    private static String directory(String user) {
        return RunningCordboard.form(
                "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", user);
    }

    private static long number(String info, String name) {
        return info.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.valueOf(line.substring(name.length()).split("[^0-9]", 2)[0]))
                .findFirst()
                .orElse(0L);
    }
}
