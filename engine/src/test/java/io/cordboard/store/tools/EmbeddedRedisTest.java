package io.cordboard.store.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedRedisTest {
    @TempDir
    private Path directory;

    @Test
    void dataSurvivesARestart() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThat(send(redis, "HSET cti_exten@lab.example 1001 {}").toInteger())
                    .isEqualTo(1);
        }
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThat(send(redis, "HGET cti_exten@lab.example 1001")).hasToString("{}");
        }
    }

    @Test
    void aRunningRedisIsUsedAndLeftRunning() {
        try (EmbeddedRedis first = EmbeddedRedis.start(directory)) {
            send(first, "SET cti_x 1");
            try (EmbeddedRedis second = EmbeddedRedis.start(directory)) {
                assertThat(second.url()).isEqualTo(first.url());
                assertThat(second.process()).isEmpty();
                assertThat(send(second, "GET cti_x")).hasToString("1");
            }
            assertThat(send(first, "GET cti_x")).hasToString("1");
        }
    }

    /** Redis rewrites its command line when it starts, so that does not identify the process. */
    @Test
    void itsProcessIsTheOneThatAnswers() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            long pid = redis.process().orElseThrow().pid();
            assertThat(send(redis, "INFO server").toString()).contains("process_id:" + pid + "\r\n");
        }
    }

    @Test
    void aSocketThatAKilledOneLeftIsNoObstacle() throws IOException {
        Files.createFile(directory.resolve("redis.sock"));

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThat(send(redis, "PING")).hasToString("PONG");
        }
    }

    @Test
    void aProgramThatIsStillHeldOpenIsStartedWhenItIsNot() throws Exception {
        Path program = Files.writeString(directory.resolve("program"), "#!/bin/sh\necho started\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        FutureTask<Process> start = new FutureTask<>(() -> EmbeddedRedis.start(new ProcessBuilder(program.toString())));
        Thread thread = new Thread(start);

        try (OutputStream held = Files.newOutputStream(program, StandardOpenOption.APPEND)) {
            held.write(10);
            thread.start();
            Eventually.holds("it waits", () -> start.isDone() || thread.getState() == Thread.State.TIMED_WAITING);
            assertThat(start.isDone()).isFalse();
        }

        assertThat(start.get(60, TimeUnit.SECONDS).inputReader().readLine()).isEqualTo("started");
    }

    @Test
    void onlyItsUserMayEnterItsDirectory() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (EmbeddedRedis redis = EmbeddedRedis.start(directory.resolve("data"))) {
            assertThat(Files.getPosixFilePermissions(directory.resolve("data")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(Files.getPosixFilePermissions(redis.socket()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aPathTooLongForASocketIsSaid() {
        Path deep = directory.resolve("x".repeat(100));

        assertThatIllegalStateException()
                .isThrownBy(() -> EmbeddedRedis.start(deep))
                .withMessageEndingWith(
                        "has too long a path for a unix socket; set CORDBOARD_DATA_DIR to a shorter one");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsSaid() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> EmbeddedRedis.start(file.resolve("data")))
                .withMessageStartingWith("the embedded Redis cannot be started in " + file.resolve("data") + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONFIG SET appendonly no",
                "CONFIG GET maxmemory-policy",
                "SHUTDOWN NOSAVE",
                "FLUSHALL",
                "FLUSHDB",
                "DEBUG SLEEP 0",
                "MODULE LIST",
                "ACL LIST",
                "REPLICAOF 127.0.0.1 1",
                "CLUSTER RESET",
                "MIGRATE 127.0.0.1 1 k 0 1"
            })
    void commandsThatWouldStopOrReconfigureItAreRefused(String command) {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> send(redis, command))
                    .withMessageMatching("(?s).*(NOPERM|not allowed).*");
            assertThat(send(redis, "PING")).hasToString("PONG");
        }
    }

    @Test
    void commandsThatAnAdminNeedsAreAllowed() {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            assertThat(send(redis, "KEYS *").size()).isZero();
            assertThat(send(redis, "INFO memory").toString()).contains("maxmemory_policy:noeviction");
            assertThat(send(redis, "CLIENT TRACKING OFF")).hasToString("OK");
        }
    }

    private static Response send(EmbeddedRedis redis, String command) {
        String[] words = command.split(" ");
        Request request = Request.cmd(Command.create(words[0]));
        Arrays.stream(words).skip(1).forEach(request::arg);
        Vertx vertx = Vertx.vertx();
        TrackedRedis store = new TrackedRedis(vertx, redis.url(), Duration.ofSeconds(30));
        try {
            return TestStore.await(store.send(request));
        } finally {
            TestStore.await(store.close());
            TestStore.await(vertx.close());
        }
    }
}
