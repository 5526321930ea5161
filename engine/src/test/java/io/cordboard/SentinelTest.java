package io.cordboard;

import static io.cordboard.store.StoreState.Phase.LIVE;
import static io.cordboard.store.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.RedisAddress;
import io.cordboard.store.RedisStore;
import io.cordboard.store.StoreState;
import io.cordboard.testing.Hammer;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master, a replica and three sentinels: Cordboard follows the master wherever it goes, and no fetch fails. */
class SentinelTest {
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");
    private static final int SOME = 100;

    private final List<RedisServer> sentinels = new ArrayList<>();

    @TempDir
    private Path directory;

    private RedisServer master;
    private RedisServer replica;
    private ServingNode node;

    @BeforeEach
    void serve() {
        master = RedisServer.start(directory);
        Sample.load(master.url());
        replica = RedisServer.start(directory, "--replicaof", "127.0.0.1 " + master.port());
        for (int i = 0; i < 3; i++) {
            sentinels.add(sentinel());
        }
        sentinels.forEach(sentinel -> untilKnown(sentinel, "num-slaves", "1"));
        sentinels.forEach(sentinel -> untilKnown(sentinel, "num-other-sentinels", "2"));
        String urls = sentinels.stream().map(RedisServer::url).collect(Collectors.joining(","));
        node = ServingNode.start(
                urls,
                directory.resolve("data"),
                "CORDBOARD_REDIS_TYPE",
                "sentinel",
                "CORDBOARD_REDIS_MASTER_NAME",
                "phones");
        node.await(LIVE);
    }

    private RedisServer sentinel() {
        RedisServer sentinel = RedisServer.start(directory, "--sentinel");
        sentinel.send("SENTINEL", "MONITOR", "phones", "127.0.0.1", String.valueOf(master.port()), "2");
        sentinel.send("SENTINEL", "SET", "phones", "down-after-milliseconds", "2000");
        sentinel.send("SENTINEL", "SET", "phones", "failover-timeout", "20000");
        return sentinel;
    }

    /** A sentinel looks for the others from time to time, and tells nobody when it has found them. */
    private static void untilKnown(RedisServer sentinel, String property, String value) {
        while (!property(sentinel, property).equals(value)) {
            Thread.onSpinWait();
        }
    }

    private static String property(RedisServer sentinel, String name) {
        List<?> properties = (List<?>) sentinel.send("SENTINEL", "MASTER", "phones");
        return String.valueOf(properties.get(properties.indexOf(name) + 1));
    }

    @AfterEach
    void end() {
        node.close();
        sentinels.forEach(RedisServer::close);
        replica.close();
        master.close();
    }

    @Test
    void aFailoverThatAnAdminAsksForIsFollowed() {
        try (Hammer hammer = new Hammer(new XmlCurlBindings(node.port()))) {
            hammer.awaitAnswers(SOME);
            CompletableFuture<StoreState.Phase> stale = node.entering(STALE);
            sentinels.get(0).send("SENTINEL", "FAILOVER", "phones");
            stale.join();
            hammer.awaitAnswers(SOME);
            followed(hammer);
        }
    }

    @Test
    void aMasterThatIsKilledIsReplaced() {
        try (Hammer hammer = new Hammer(new XmlCurlBindings(node.port()))) {
            hammer.awaitAnswers(SOME);
            CompletableFuture<StoreState.Phase> stale = node.entering(STALE);
            sentinels.get(0).kill();
            master.kill();
            stale.join();
            hammer.awaitAnswers(SOME);
            followed(hammer);
        }
    }

    @Test
    void whoWritesThroughAFailoverNeverHearsThatTheMasterWasDemoted() {
        Vertx vertx = Vertx.vertx();
        RedisAddress address = new RedisAddress(
                sentinels.stream().map(RedisServer::url).toList(), Optional.of("phones"), Optional.empty());
        RedisStore writer = new RedisStore(vertx, address, Duration.ofSeconds(5));
        sentinels.get(1).send("SENTINEL", "FAILOVER", "phones");

        List<String> errors = new ArrayList<>();
        while (!has(master, "slave", "ROLE") || !has(replica, "1", "GET", "written")) {
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
            return false; // sentinels end the connections to a master that they demote, ours too
        }
    }

    /** The replica is the master now: an edit there is heard of. */
    private void followed(Hammer hammer) {
        node.await(LIVE);
        replica.send("HSET", "cti_exten@demo.example", "1001", "{\"param\": {\"password\": \"at the new master\"}}");
        node.fetchUntil(USER, answer -> answer.body().contains("value=\"at the new master\""));
        hammer.awaitAnswers(SOME);
        assertThat(hammer.failures()).isZero();
    }
}
