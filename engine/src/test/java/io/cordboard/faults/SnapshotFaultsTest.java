package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.RedisLine;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.SmallDisk;
import io.cordboard.testing.XmlCurlBindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file with the last confirmed answers: its use, and that no damage to it stops calls. */
class SnapshotFaultsTest {
    private static final String USERS = "cti_exten@demo.example";

    @TempDir
    private Path directory;

    private RedisServer redis;

    @BeforeEach
    void startRedis() {
        redis = RedisServer.start(directory);
        Sample.load(redis.url());
    }

    @AfterEach
    void endRedis() {
        redis.close();
    }

    @Test
    void aStartWithoutRedisServesTheLastGoodAnswersAndRecoversByItself() {
        Path data = directory.resolve("data");
        String known = served(data);
        redis.kill();

        try (ServingNode again = ServingNode.start(redis.url(), data)) {
            assertThat(again.fetch(Sample.DIALPLAN).body()).isEqualTo(known);
            assertThat(again.fetch(directory("1003")).statusCode()).isEqualTo(503);
            assertThat(again.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(again.get("/health/ready").body()).contains("\"status\":\"stale\"");

            String id = new SnapshotText(data).storeId();
            redis.start();
            try (RedisLine admin = new RedisLine(redis.port())) {
                admin.send("SET", "cti_store", id);
            }
            Sample.load(redis.url());
            again.await(LIVE);
            again.fetchUntil(directory("1003"), answer -> answer.statusCode() == 200);
        }
    }

    /** Redis is killed as soon as the edit was served, before the file is written by itself. */
    @Test
    void theLastAnswersAreServedAfterARestartWithoutRedis() {
        Path data = directory.resolve("data");
        served(data);
        try (ServingNode node = ServingNode.start(redis.url(), data)) {
            node.await(LIVE);
            redis.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"the new one\"}}");
            node.fetchUntil(directory("1001"), answer -> answer.body().contains("the new one"));
            assertThat(node.fetch(directory("4711")).body()).contains("not found");
            redis.kill();
            node.await(STALE);
        }
        try (ServingNode again = ServingNode.start(redis.url(), data)) {
            assertThat(again.fetch(directory("1001")).body()).contains("the new one");
            assertThat(again.fetch(directory("4711")).statusCode()).isEqualTo(200);
            assertThat(again.fetch(directory("4711")).body()).contains("not found");
        }
    }

    @Test
    void aLineThatIsNotAsItWasWrittenIsNotUsed() throws IOException {
        Path data = directory.resolve("data");
        redis.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"as it was\"}}");
        served(data);
        redis.kill();
        Path file = data.resolve("snapshot");
        Files.writeString(file, Files.readString(file).replace("as it was", "as it is."));

        try (ServingNode again = ServingNode.start(redis.url(), data)) {
            assertThat(again.fetch(directory("1001")).statusCode()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw--w----", "rwx------", "rw-----w-"})
    void aFileThatOthersMayHaveReadOrWrittenIsNotUsedButForTheStoresId(String mode) throws IOException {
        Path data = directory.resolve("data");
        served(data);
        redis.kill();
        Files.setPosixFilePermissions(data.resolve("snapshot"), PosixFilePermissions.fromString(mode));

        try (ServingNode again = ServingNode.start(redis.url(), data)) {
            assertThat(again.fetch(directory("1001")).statusCode()).isEqualTo(503);
            assertThat(again.get("/health/ready").statusCode()).isEqualTo(503);

            redis.start();
            Sample.load(redis.url());
            again.await(LOST);
        }
    }

    /** Serves and stops normally. Returns the answer to a dialplan fetch. */
    private String served(Path data) {
        try (ServingNode node = ServingNode.start(redis.url(), data)) {
            node.await(LIVE);
            assertThat(node.fetch(directory("1001")).statusCode()).isEqualTo(200);
            return node.fetch(Sample.DIALPLAN).body();
        }
    }

    @Test
    void theFileIsForItsOwnerOnly() throws IOException {
        served(directory.resolve("data"));

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("data").resolve("snapshot"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aUserWhoIsDeletedLeavesTheFileAlthoughNobodyAsksForHim() throws Exception {
        Path data = directory.resolve("data");
        try (ServingNode node = ServingNode.start(redis.url(), data);
                WatchService files = data.getFileSystem().newWatchService()) {
            node.await(LIVE);
            redis.send("HSET", USERS, "4711", "{\"param\": {\"password\": \"to be forgotten\"}}");
            node.fetchUntil(directory("4711"), answer -> answer.body().contains("to be forgotten"));
            Files.createDirectories(data);
            data.register(files, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            awaitFile(files, data, true);

            redis.send("HDEL", USERS, "4711");

            awaitFile(files, data, false);
        }
        redis.kill();
        try (ServingNode again = ServingNode.start(redis.url(), data)) {
            assertThat(again.fetch(directory("4711")).body()).doesNotContain("to be forgotten");
        }
    }

    private static void awaitFile(WatchService files, Path data, boolean holds) throws Exception {
        while (new SnapshotText(data).contains("to be forgotten") != holds) {
            files.take().reset();
        }
    }

    @Test
    void aNodeThatIsKilledWhileItWritesLeavesAWholeFile() throws Exception {
        Path data = directory.resolve("data");
        XmlCurlBindings bindings;
        int port = FreePort.find();
        Map<String, String> environment = Map.of(
                "CORDBOARD_REDIS_URL",
                redis.url(),
                "CORDBOARD_HTTP_PORT",
                String.valueOf(port),
                "CORDBOARD_DATA_DIR",
                data.toString());
        bindings = new XmlCurlBindings(port);
        Files.createDirectories(data);
        for (int turn = 0; turn < 3; turn++) {
            try (CordboardProcess node = CordboardProcess.serve(directory, environment);
                    WatchService files = data.getFileSystem().newWatchService()) {
                assertThat(node.port()).isEqualTo(port);
                assertThat(bindings.fetch(Sample.DIALPLAN)).isPresent();
                assertThat(bindings.fetch(Sample.DIRECTORY)).isPresent();
                data.register(files, StandardWatchEventKinds.ENTRY_CREATE);
                redis.send("HDEL", USERS, "1003");
                redis.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"turn " + turn + "\"}}");
                files.take(); // it has begun to write
                node.kill();
            }
            assertThat(new SnapshotText(data).isWholeOrAbsent()).isTrue();
        }
    }

    @Test
    void aDiskThatIsFullStopsNoCallsKeepsTheLastFileAndIsWrittenAgainWhenThereIsRoom() throws IOException {
        Path data = directory.resolve("small");
        SmallDisk.Attempt attempt = SmallDisk.over(data);
        assumeTrue(attempt instanceof SmallDisk.Attempt.Mounted, attempt::toString);
        try (SmallDisk disk = ((SmallDisk.Attempt.Mounted) attempt).disk()) {
            served(data);
            String before = Files.readString(data.resolve("snapshot"));
            disk.fill();
            try (ServingNode node = ServingNode.start(redis.url(), data)) {
                node.await(LIVE);
                // More than the rest of a block holds.
                redis.send("HSET", USERS, "1002", "{\"name\": \"" + "x".repeat(100_000) + "\"}");
                node.caughtUp();
                assertThat(node.fetch(directory("1002")).statusCode()).isEqualTo(200);
                Eventually.holds("a failure is counted", () -> failures(node) > 0);

                assertThat(node.fetch(Sample.DIALPLAN).body()).contains("<extension");
                assertThat(node.get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(Files.readString(data.resolve("snapshot"))).isEqualTo(before);

                disk.free();
                redis.send("HDEL", USERS, "1002");
                node.caughtUp();
                assertThat(node.fetch(directory("1002")).body()).contains("not found");
                Eventually.holds(
                        "the snapshot is written again", () -> !text(data).equals(before));
                assertThat(text(data)).doesNotContain("xxxx").contains("\"1001\"");
            }
        }
    }

    private static double failures(ServingNode node) {
        String name = "cordboard_snapshot_write_failures_total ";
        return node.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    private static String text(Path data) {
        try {
            return Files.readString(data.resolve("snapshot"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFileWhereTheDirectoryShouldBeStopsNoCalls() throws IOException {
        Path data = Files.writeString(directory.resolve("data"), "no directory");
        try (ServingNode node = ServingNode.start(redis.url(), data)) {
            node.await(LIVE);
            assertThat(node.fetch(Sample.DIALPLAN).statusCode()).isEqualTo(200);
            redis.send("HDEL", USERS, "1003");
            node.caughtUp();
            assertThat(node.fetch(directory("1003")).body()).contains("not found");
            metricUntil(node, "cordboard_snapshot_write_failures_total");
        }
        assertThat(data).hasContent("no directory");
    }

    /** Waits until the counter is greater than 0. */
    private static void metricUntil(ServingNode node, String counter) {
        Eventually.holds(
                counter + " counts",
                () -> node.get("/metrics").body().lines().anyMatch(line -> line.matches(counter + " [1-9].*")));
    }

    private static String directory(String user) {
        return RunningCordboard.form(
                "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", user);
    }

    /** The current snapshot on disk. */
    private static final class SnapshotText {
        private final String text;

        SnapshotText(Path data) {
            Path file = data.resolve("snapshot");
            try {
                text = Files.exists(file) ? Files.readString(file) : "";
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        boolean contains(String part) {
            return text.contains(part);
        }

        boolean isWholeOrAbsent() {
            return text.isEmpty() || text.endsWith("}\n");
        }

        String storeId() {
            String name = "\"store\":\"";
            int at = text.indexOf(name) + name.length();
            return text.substring(at, text.indexOf('"', at));
        }
    }
}
