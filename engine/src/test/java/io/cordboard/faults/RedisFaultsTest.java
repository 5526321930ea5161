package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.Hammer;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.TcpProxy;
import io.cordboard.testing.XmlCurlBindings;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between Cordboard and Redis, under load: no fetch of what was proven may fail, and edits count again. */
class RedisFaultsTest {
    private static final String USERS = "cti_exten@demo.example";
    private static final int SOME = 200;

    @TempDir
    private Path directory;

    private RedisServer redis;
    private TcpProxy proxy;
    private ServingNode node;

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
    }

    @AfterEach
    void end() {
        node.close();
        proxy.close();
        redis.close();
    }

    @Test
    void killedAndBackWithChangedData() {
        underLoad(hammer -> {
            until(STALE, redis::kill);
            hammer.awaitAnswers(SOME);
            assertThat(node.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(node.get("/health/ready").body()).contains("\"status\":\"stale\"");
            comeBack();
        });
    }

    /** As Redis does with its file: the same store, but somebody was there meanwhile. */
    private void comeBack() {
        proxy.refuse();
        redis.start();
        Sample.load(redis.url());
        redis.send("SET", "cti_store", known);
        password("changed meanwhile");
        until(LIVE, proxy::pass);
        assertPassword("changed meanwhile");
    }

    @Test
    void stoppedWithoutClosing() {
        underLoad(hammer -> {
            until(STALE, redis::stop);
            hammer.awaitAnswers(SOME);
            until(LIVE, redis::goOn);
            password("after SIGCONT");
            assertPassword("after SIGCONT");
        });
    }

    @Test
    void pausedByAnAdmin() {
        underLoad(hammer -> {
            until(STALE, () -> redis.send("CLIENT", "PAUSE", "12000", "ALL"));
            hammer.awaitAnswers(SOME);
            node.await(LIVE);
            password("after the pause");
            assertPassword("after the pause");
        });
    }

    /** The server stays reachable for new connections; what was open before never answers again. */
    @Test
    void everyOpenConnectionIsHalfOpen() {
        underLoad(hammer -> {
            until(STALE, () -> proxy.stallThoseThatSent("hello"));
            hammer.awaitAnswers(SOME);
            node.await(LIVE);
            password("over new connections");
            assertPassword("over new connections");
        });
    }

    @Test
    void theTrackingConnectionAloneIsCut() {
        underLoad(hammer -> {
            CompletableFuture<StoreState.Phase> live = node.entering(LIVE);
            until(STALE, () -> {
                proxy.cutThoseThatSent("TRACKING");
                password("while nobody listened");
            });
            hammer.awaitAnswers(SOME);
            live.join();
            assertPassword("while nobody listened");
        });
    }

    @Test
    void theTrackingConnectionAloneIsHalfOpen() {
        underLoad(hammer -> {
            CompletableFuture<StoreState.Phase> live = node.entering(LIVE);
            until(STALE, () -> proxy.stallThoseThatSent("TRACKING"));
            password("unheard");
            hammer.awaitAnswers(SOME);
            live.join();
            assertPassword("unheard");
        });
    }

    @Test
    void everyConnectionIsCutAgainAndAgain() {
        underLoad(hammer -> {
            for (int i = 0; i < 5; i++) {
                until(STALE, proxy::cut);
                hammer.awaitAnswers(SOME);
                node.await(LIVE);
            }
            password("after all");
            assertPassword("after all");
        });
    }

    @Test
    void refusedForAWhile() {
        underLoad(hammer -> {
            until(STALE, proxy::refuse);
            hammer.awaitAnswers(SOME);
            until(LIVE, proxy::pass);
            password("reachable again");
            assertPassword("reachable again");
        });
    }

    @Test
    void bytesComeOneByOne() {
        underLoad(hammer -> {
            proxy.drip();
            password("drop by drop");
            assertPassword("drop by drop");
            hammer.awaitAnswers(SOME);
        });
    }

    @Test
    void bytesComeLate() {
        underLoad(hammer -> {
            proxy.delay(30);
            password("late");
            assertPassword("late");
            hammer.awaitAnswers(SOME);
        });
    }

    /** The id of the store as Cordboard knows it. */
    private String known;

    private void underLoad(Consumer<Hammer> fault) {
        known = (String) redis.send("GET", "cti_store");
        try (Hammer hammer = new Hammer(new XmlCurlBindings(node.port()))) {
            hammer.awaitAnswers(SOME);
            fault.accept(hammer);
            hammer.awaitAnswers(SOME);
            assertThat(hammer.failures()).isZero();
        }
    }

    /** Does it, and waits for what it leads to. */
    private void until(StoreState.Phase phase, Runnable event) {
        CompletableFuture<StoreState.Phase> entered = node.entering(phase);
        event.run();
        entered.join();
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
