package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static io.cordboard.store.identity.StoreState.Phase.UNTRACKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.TcpProxy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that refuses CLIENT TRACKING: every fetch reads it. */
class WithoutTrackingTest {
    private static final String USERS = "cti_exten@demo.example";
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    @TempDir
    private Path directory;

    private RedisServer redis;

    @BeforeEach
    void start() {
        redis = RedisServer.start(directory);
        Sample.load(redis.url());
        redis.send("ACL", "SETUSER", "default", "-client|tracking");
    }

    @AfterEach
    void end() {
        redis.close();
    }

    @Test
    void everyFetchReadsAlsoAfterASnapshot() {
        for (int turn = 0; turn < 2; turn++) {
            try (ServingNode node = ServingNode.start(redis.url(), directory.resolve("data"))) {
                node.await(UNTRACKED);
                assertThat(node.fetch(USER).statusCode()).isEqualTo(200);
                edit("edit of turn " + turn);
                assertThat(node.fetch(USER).body()).contains("value=\"edit of turn " + turn + "\"");
            }
        }
    }

    @Test
    void anEmptiedStoreIsLostWithTheNextFetch() {
        try (ServingNode node = ServingNode.start(redis.url(), directory.resolve("data"))) {
            node.await(UNTRACKED);
            String before = node.fetch(USER).body();
            CompletableFuture<StoreState.Phase> lost = node.entering(LOST);
            redis.send("FLUSHALL");

            assertThat(node.fetch(USER).body()).isEqualTo(before);
            lost.join();
            assertThat(node.fetch(USER).body()).isEqualTo(before).contains("<user id=\"1001\"");
        }
    }

    @Test
    void aRedisThatIsGoneIsNoticedAndSoIsItsReturn() {
        try (TcpProxy proxy = new TcpProxy(redis.port());
                RedisServer returned = RedisServer.start(directory);
                ServingNode node = ServingNode.start("redis://127.0.0.1:" + proxy.port(), directory.resolve("data"))) {
            node.await(UNTRACKED);
            String before = node.fetch(USER).body();
            String id = (String) redis.send("GET", "cti_store");

            redis.kill();
            node.await(STALE);
            assertThat(node.fetch(USER).body()).isEqualTo(before).contains("<user id=\"1001\"");
            assertThat(node.get("/health/ready").body()).contains("\"status\":\"stale\"");

            Sample.load(returned.url());
            returned.send("SET", "cti_store", id);
            returned.send("ACL", "SETUSER", "default", "-client|tracking");
            CompletableFuture<StoreState.Phase> again = node.entering(UNTRACKED);
            proxy.turnTo(returned.port());
            again.join();
            assertThat(node.fetch(USER).body()).isEqualTo(before);
        }
    }

    private void edit(String password) {
        redis.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"" + password + "\"}}");
    }
}
