package io.cordboard.change;

import static io.cordboard.change.ChangeLab.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node or a Redis that dies at any step of a save leaves the whole set of changes, or nothing of it. */
class SaveCrashTest {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final int CUTS = 12;

    @TempDir
    private Path directory;

    private RedisServer server;
    private Vertx vertx;
    private StoreConnection redis;
    /** Commands after the script: which nodes there are, and the time. */
    private static final int AFTER_IT = 2;

    private ChangeLab lab;
    private SavedWhole store;

    @BeforeEach
    void start() {
        server = RedisServer.start(directory, "--appendonly", "yes", "--appendfsync", "always");
        vertx = Vertx.vertx();
        redis = new TrackedRedis(vertx, server.url(), DEADLINE);
        lab = ChangeLab.withoutPlans(redis);
        store = new SavedWhole(
                (command, arguments) -> server.send(Stream.concat(Stream.of(command), Arrays.stream(arguments))
                        .toArray(String[]::new)),
                false);
    }

    @AfterEach
    void end() {
        lab.close();
        TestStore.await(redis.close());
        TestStore.await(vertx.close());
        server.close();
    }

    private void begin() {
        server.send("FLUSHALL");
        assertThat(lab.apply(SavedWhole.BEFORE)).isInstanceOf(ChangeOutcome.Saved.class);
    }

    private static ChangeRequest change() {
        return ChangeRequest.of(DOMAIN, List.of(SavedWhole.CHANGE), ChangeLab.ANN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNodeThatDiesAtAnyStep(boolean done) {
        int steps = 0;
        int saved = 0;
        int answered = 0;
        for (int at = 1; ; at++) {
            begin();
            DyingStore dying = new DyingStore(redis, at, done, () -> {});
            Future<ChangeOutcome> outcome;
            try (ChangeLab node = ChangeLab.planned(dying, List.of(), Clock.systemUTC())) {
                outcome = node.changes.apply(change());
                Eventually.holds("it has an end", outcome::isComplete);
                if (!dying.isDead()) {
                    assertThat(outcome.result()).isInstanceOf(ChangeOutcome.Saved.class);
                    break;
                }
            }
            steps++;
            saved += store.isSaved() ? 1 : 0;
            answered += outcome.succeeded() ? 1 : 0;
            assertThat(lab.apply(change())).as("another node goes on").isInstanceOf(ChangeOutcome.Saved.class);
        }
        assertThat(steps).as("reads, the plan's questions, and the script").isGreaterThan(5);
        assertThat(answered)
                .as("whoever dies when it asks where the change is in force has saved it")
                .isEqualTo(AFTER_IT);
        assertThat(saved).as("only whoever dies after the script has saved").isEqualTo(AFTER_IT + (done ? 1 : 0));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRedisThatDiesAtTheScript(boolean done) {
        begin();
        int script = stepsOfASave();
        begin();
        DyingStore dying = new DyingStore(redis, script, done, server::kill);
        try (ChangeLab node = ChangeLab.withoutPlans(dying)) {
            assertThatThrownBy(() -> node.apply(change())).hasMessageContaining("dead");
        }
        server.start();
        assertThat(store.isSaved()).isEqualTo(done);
        Eventually.holds("Redis is reached again", this::isReached);
        assertThat(lab.apply(change())).isInstanceOf(ChangeOutcome.Saved.class);
    }

    private int stepsOfASave() {
        int at = 1;
        while (true) {
            begin();
            DyingStore dying = new DyingStore(redis, at + 1, false, () -> {});
            try (ChangeLab node = ChangeLab.withoutPlans(dying)) {
                Future<ChangeOutcome> outcome = node.changes.apply(change());
                Eventually.holds("it has an end", outcome::isComplete);
                if (outcome.succeeded()) {
                    return at;
                }
            }
            at++;
        }
    }

    private boolean isReached() {
        return TestStore.await(redis.keys("cti_").map(keys -> true).otherwise(false));
    }

    /** Redis writes what a script has written to its file at once; a machine may lose power while it writes. */
    @Test
    void aRedisWhoseFileEndsInTheMiddleOfASave() throws IOException {
        begin();
        long before = Files.size(file());
        lab.apply(change());
        server.kill();
        byte[] whole = Files.readAllBytes(file());
        assertThat(whole.length - before).isGreaterThan(CUTS);
        for (int cut = 0; cut <= CUTS; cut++) {
            int end = (int) (before + (whole.length - before) * cut / CUTS);
            Files.write(file(), Arrays.copyOf(whole, end));
            server.start();
            assertThat(store.isSaved()).as("%d bytes of %d", end, whole.length).isEqualTo(cut == CUTS);
            server.kill();
        }
        server.start();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(path -> path.toString().endsWith(".incr.aof"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cti_history", "cc_seen", "cc_change"})
    void nothingIsSavedIfTheHistoryCannotBeWritten(String key) {
        begin();
        server.send("RENAME", key + "@" + DOMAIN, "aside");
        server.send("SADD", key + "@" + DOMAIN, "of another type");

        ChangeOutcome outcome = TestStore.await(lab.changes
                .apply(change())
                .otherwise(e ->
                        new ChangeOutcome.Conflict("", String.valueOf(e.getMessage()), java.util.Optional.empty())));

        assertThat(outcome).isNotInstanceOf(ChangeOutcome.Saved.class);
        server.send("RENAME", "aside", key + "@" + DOMAIN);
        assertThat(store.isSaved()).isFalse();
    }

    @Test
    void nothingIsSavedIfTheUserOfRedisMayNotWriteTheHistory() {
        begin();
        for (String rights : List.of("-xadd", "-hdel", "-set", "-rpush")) {
            server.send("ACL", "SETUSER", "default", "+@all", rights);
            assertThatThrownBy(() -> lab.apply(change())).hasMessageContaining("NOPERM");
            server.send("ACL", "SETUSER", "default", "+@all");
            assertThat(store.isSaved()).as(rights).isFalse();
        }
    }
}
