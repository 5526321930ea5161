package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file with the last confirmed answers: its rights, and disks on which it cannot be written. */
class SnapshotDiskTest {
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

    private void served(Path data) {
        try (ServingNode node = ServingNode.start(redis.url(), data)) {
            node.await(LIVE);
            assertThat(node.fetch(directory("1001")).statusCode()).isEqualTo(200);
            assertThat(node.fetch(Sample.DIALPLAN).statusCode()).isEqualTo(200);
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

    @Test
    void theFileIsForItsOwnerOnly() throws IOException {
        served(directory.resolve("data"));

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve("data").resolve("snapshot"))))
                .isEqualTo("rw-------");
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
                awaitFailure(node);

                assertThat(node.fetch(Sample.DIALPLAN).body()).contains("<extension");
                assertThat(node.get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(Files.readString(data.resolve("snapshot"))).isEqualTo(before);

                disk.free();
                redis.send("HDEL", USERS, "1002");
                node.caughtUp();
                assertThat(node.fetch(directory("1002")).body()).contains("not found");
                Eventually.holds("the snapshot is written again", () -> !new SnapshotText(data).is(before));
                assertThat(new SnapshotText(data).contains("xxxx")).isFalse();
                assertThat(new SnapshotText(data).contains("\"1001\"")).isTrue();
            }
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
            awaitFailure(node);
        }
        assertThat(data).hasContent("no directory");
    }

    private static void awaitFailure(ServingNode node) {
        Eventually.holds("a failure is counted", () -> node.metric("cordboard_snapshot_write_failures_total") > 0);
    }

    private static String directory(String user) {
        return RunningCordboard.form(
                "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", user);
    }
}
