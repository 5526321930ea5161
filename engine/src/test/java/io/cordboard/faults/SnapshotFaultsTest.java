package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.BlockingRedis;
import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.XmlCurlBindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file with the last confirmed answers: a node that starts without Redis serves them. */
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
            try (BlockingRedis admin = new BlockingRedis(redis.port())) {
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

    /** Serves and stops normally. Returns the answer to a dialplan fetch. */
    private String served(Path data) {
        try (ServingNode node = ServingNode.start(redis.url(), data)) {
            node.await(LIVE);
            assertThat(node.fetch(directory("1001")).statusCode()).isEqualTo(200);
            return node.fetch(Sample.DIALPLAN).body();
        }
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

    private static String directory(String user) {
        return RunningCordboard.form(
                "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", user);
    }
}
