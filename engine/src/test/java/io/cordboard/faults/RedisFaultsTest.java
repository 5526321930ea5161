package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
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

/**
 * Failures between Cordboard and Redis, under load: no fetch with a confirmed answer may fail, and edits take effect
 * afterwards.
 */
class RedisFaultsTest {
    private static final String USERS = "cti_exten@demo.example";

    @TempDir
    private Path directory;

    private RedisServer redis;
    private TcpProxy proxy;
    private ServingNode node;
    /** The id of the store that Cordboard knows. */
    private String known;

    @BeforeEach
    void serve() {
        redis = RedisServer.start(directory);
        Sample.load(redis.url());
        proxy = new TcpProxy(redis.port());
        node = ServingNode.start(
                "redis://127.0.0.1:" + proxy.port(),
                directory.resolve("data"),
                "CORDBOARD_REDIS_DEADLINE_MILLIS",
                "2000");
        node.await(LIVE);
        known = (String) redis.send("GET", "cti_store");
    }

    @AfterEach
    void end() {
        node.close();
        proxy.close();
        redis.close();
    }

    @Test
    void killedAndBackWithChangedData() {
        node.underLoad(hammer -> {
            node.until(STALE, redis::kill);
            hammer.awaitSome();
            assertThat(node.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(node.get("/health/ready").body()).contains("\"status\":\"stale\"");
            comeBack();
        });
    }

    /** Restores the same store, as Redis does from its file, after another store was seen. */
    private void comeBack() {
        proxy.refuse();
        redis.start();
        Sample.load(redis.url());
        redis.send("SET", "cti_store", known);
        password("changed meanwhile");
        node.until(LIVE, proxy::pass);
        assertPassword("changed meanwhile");
    }

    @Test
    void stoppedWithoutClosing() {
        node.underLoad(hammer -> {
            node.until(STALE, redis::stop);
            hammer.awaitSome();
            node.until(LIVE, redis::goOn);
            password("after SIGCONT");
            assertPassword("after SIGCONT");
        });
    }

    @Test
    void pausedByAnAdmin() {
        node.underLoad(hammer -> {
            node.until(STALE, () -> redis.send("CLIENT", "PAUSE", "12000", "ALL"));
            hammer.awaitSome();
            node.await(LIVE);
            password("after the pause");
            assertPassword("after the pause");
        });
    }

    /** The server accepts new connections; existing ones never get an answer again. */
    @Test
    void everyOpenConnectionIsHalfOpen() {
        node.underLoad(hammer -> {
            node.until(STALE, () -> proxy.stallThoseThatSent("hello"));
            hammer.awaitSome();
            node.await(LIVE);
            password("over new connections");
            assertPassword("over new connections");
        });
    }

    @Test
    void theTrackingConnectionAloneIsCut() {
        node.underLoad(hammer -> {
            CompletableFuture<StoreState.Phase> live = node.entering(LIVE);
            node.until(STALE, () -> {
                proxy.cutThoseThatSent("TRACKING");
                password("while nobody listened");
            });
            hammer.awaitSome();
            live.join();
            assertPassword("while nobody listened");
        });
    }

    @Test
    void theTrackingConnectionAloneIsHalfOpen() {
        node.underLoad(hammer -> {
            CompletableFuture<StoreState.Phase> live = node.entering(LIVE);
            node.until(STALE, () -> proxy.stallThoseThatSent("TRACKING"));
            password("unheard");
            hammer.awaitSome();
            live.join();
            assertPassword("unheard");
        });
    }

    @Test
    void everyConnectionIsCutAgainAndAgain() {
        node.underLoad(hammer -> {
            for (int i = 0; i < 5; i++) {
                node.until(STALE, proxy::cut);
                hammer.awaitSome();
                node.await(LIVE);
            }
            password("after all");
            assertPassword("after all");
        });
    }

    @Test
    void refusedForAWhile() {
        node.underLoad(hammer -> {
            node.until(STALE, proxy::refuse);
            hammer.awaitSome();
            node.until(LIVE, proxy::pass);
            password("reachable again");
            assertPassword("reachable again");
        });
    }

    @Test
    void bytesComeOneByOne() {
        node.underLoad(hammer -> {
            proxy.drip();
            password("drop by drop");
            assertPassword("drop by drop");
            hammer.awaitSome();
        });
    }

    @Test
    void bytesComeLate() {
        node.underLoad(hammer -> {
            proxy.delay(30);
            password("late");
            assertPassword("late");
            hammer.awaitSome();
        });
    }

    private void password(String password) {
        redis.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"" + password + "\"}}");
    }

    private void assertPassword(String password) {
        String form = RunningCordboard.form(
                "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");
        node.fetchUntil(form, answer -> answer.body().contains("value=\"" + password + "\""));
    }
}
