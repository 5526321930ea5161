package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.identity.StoreState;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Hammer;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.Sentinels;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.TestStore;
import io.cordboard.testing.XmlCurlBindings;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master, a replica and three sentinels: Cordboard follows the master, and no fetch fails. */
class SentinelTest {
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");
    private static final int SOME = 100;

    @TempDir
    private Path directory;

    private Sentinels sentinels;
    private ServingNode node;

    @BeforeEach
    void serve() {
        RedisServer master = RedisServer.start(directory);
        Sample.load(master.url());
        sentinels = Sentinels.over(directory, master);
        String urls = String.join(",", sentinels.urls());
        node = ServingNode.start(
                urls,
                directory.resolve("data"),
                "CORDBOARD_REDIS_TYPE",
                "sentinel",
                "CORDBOARD_REDIS_MASTER_NAME",
                sentinels.masterName());
        node.await(LIVE);
    }

    @AfterEach
    void end() {
        node.close();
        sentinels.close();
    }

    @Test
    void aFailoverThatAnAdminAsksForIsFollowed() {
        try (Hammer hammer = new Hammer(new XmlCurlBindings(node.port()))) {
            hammer.awaitAnswers(SOME);
            CompletableFuture<StoreState.Phase> stale = node.entering(STALE);
            sentinels.sentinel(0).send("SENTINEL", "FAILOVER", "phones");
            stale.join();
            hammer.awaitAnswers(SOME);
            followed(hammer);
        }
    }

    /**
     * The sentinels demote the old master about ten seconds after the failover; edits at the new one must take effect
     * before that.
     */
    @Test
    void aFailoverIsFollowedWhileTheOldMasterStillTakesItselfForOne() {
        sentinels.sentinel(0).send("SENTINEL", "FAILOVER", "phones");
        sentinels.awaitPromotion();

        sentinels
                .replica()
                .send("HSET", "cti_exten@demo.example", "1001", "{\"param\": {\"password\": \"at the new master\"}}");
        node.fetchUntil(USER, answer -> answer.body().contains("value=\"at the new master\""));

        assertThat(String.valueOf(sentinels.master().send("ROLE"))).startsWith("[master");
    }

    /** A master was cut off from its replicas together with this node: the sentinels may have chosen another one. */
    @Test
    void aMasterThatTakesNoWritesAndThatNoSentinelConfirmsIsNotBelieved() {
        sentinels.master().send("CONFIG", "SET", "min-replicas-max-lag", "1");
        sentinels.master().send("CONFIG", "SET", "min-replicas-to-write", "1");
        CompletableFuture<StoreState.Phase> stale = node.entering(STALE);

        sentinels.replica().kill();
        for (int i = 0; i < 3; i++) {
            sentinels.sentinel(i).kill();
        }

        stale.join();
        assertThat(node.fetch(USER).statusCode()).isEqualTo(200);
    }

    @Test
    void aMasterThatIsKilledIsReplaced() {
        try (Hammer hammer = new Hammer(new XmlCurlBindings(node.port()))) {
            hammer.awaitAnswers(SOME);
            CompletableFuture<StoreState.Phase> stale = node.entering(STALE);
            sentinels.sentinel(0).kill();
            sentinels.master().kill();
            stale.join();
            hammer.awaitAnswers(SOME);
            followed(hammer);
        }
    }

    @Test
    void writesDuringAFailoverNeverFailWithReadonly() {
        Vertx vertx = Vertx.vertx();
        TrackedRedis writer = new TrackedRedis(vertx, sentinels.address(), Duration.ofSeconds(5));
        sentinels.sentinel(1).send("SENTINEL", "FAILOVER", "phones");

        List<String> errors = new ArrayList<>();
        while (!has(sentinels.master(), "slave", "ROLE") || !has(sentinels.replica(), "1", "GET", "written")) {
            TestStore.await(writer.send(Request.cmd(Command.SET).arg("written").arg("1"))
                    .map("")
                    .otherwise(e -> e.getMessage() + "")
                    .onSuccess(errors::add));
        }

        assertThat(errors).noneMatch(error -> error.contains("READONLY"));
        TestStore.await(writer.close());
        TestStore.await(vertx.close());
    }

    private static boolean has(RedisServer server, String reply, String... command) {
        try {
            return String.valueOf(server.send(command)).contains(reply);
        } catch (UncheckedIOException e) {
            return false; // sentinels close the connections to a master that they demote, including ours
        }
    }

    /** The replica has become the master: an edit there takes effect. */
    private void followed(Hammer hammer) {
        node.await(LIVE);
        sentinels
                .replica()
                .send("HSET", "cti_exten@demo.example", "1001", "{\"param\": {\"password\": \"at the new master\"}}");
        node.fetchUntil(USER, answer -> answer.body().contains("value=\"at the new master\""));
        hammer.awaitAnswers(SOME);
        assertThat(hammer.failures()).isZero();
    }
}
