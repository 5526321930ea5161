package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.TcpProxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loss is not deletion: an emptied or different store changes no confirmed answer. */
class StoreLossTest {
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @TempDir
    private Path directory;

    private RedisServer redis;
    private TcpProxy proxy;
    private ServingNode node;
    private String id;

    @BeforeEach
    void serve() {
        redis = closed(RedisServer.start(directory));
        Sample.load(redis.url());
        proxy = closed(new TcpProxy(redis.port()));
        node = closed(node("data"));
        node.await(LIVE);
        id = (String) redis.send("GET", "cti_store");
    }

    @AfterEach
    void end() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private <T extends AutoCloseable> T closed(T resource) {
        opened.push(resource);
        return resource;
    }

    private ServingNode node(String data) {
        return ServingNode.start("redis://127.0.0.1:" + proxy.port(), directory.resolve(data));
    }

    @Test
    void anEmptiedStoreIsLostUntilItsIdReturns() {
        node.underLoad(hammer -> {
            node.until(LOST, () -> redis.send("FLUSHALL"));
            hammer.awaitSome();
            assertThat(node.get("/health/ready").body()).contains("\"status\":\"lost\"", "accept-store");
            assertThat(node.fetch(RunningCordboard.form(
                                    "section",
                                    "directory",
                                    "action",
                                    "sip_auth",
                                    "domain",
                                    "demo.example",
                                    "user",
                                    "9"))
                            .statusCode())
                    .isEqualTo(503);

            Sample.load(redis.url());
            redis.send("HDEL", "cti_exten@demo.example", "1003");
            node.until(LIVE, () -> redis.send("SET", "cti_store", id));
        });
    }

    @Test
    void anIdThatIsDeletedOrAnotherLosesTheStoreToo() {
        node.underLoad(hammer -> {
            node.until(LOST, () -> redis.send("DEL", "cti_store"));
            node.until(LIVE, () -> redis.send("SET", "cti_store", id));
            node.until(LOST, () -> redis.send("SET", "cti_store", "another"));
            hammer.awaitSome();
            node.until(LIVE, () -> redis.send("SET", "cti_store", id));
        });
    }

    @Test
    void theWrongServerIsNotBelieved() {
        RedisServer other = closed(RedisServer.start(directory));
        other.send("SET", "cti_store", "the id of another store");
        other.send("HSET", "cti_exten@demo.example", "1001", "{\"param\": {\"password\": \"other\"}}");
        node.underLoad(hammer -> {
            node.until(LOST, () -> proxy.turnTo(other.port()));
            hammer.awaitSome();
            assertThat(node.fetch(USER).body()).doesNotContain("value=\"other\"");
            node.until(LIVE, () -> proxy.turnTo(redis.port()));
        });
    }

    @Test
    void aWipedReplicaThatIsPromotedIsNotBelieved() {
        RedisServer replica = closed(RedisServer.start(directory));
        node.underLoad(hammer -> {
            node.until(LOST, () -> {
                redis.kill();
                proxy.turnTo(replica.port());
            });
            hammer.awaitSome();
        });
        assertThat(replica.send("EXISTS", "cti_store")).isEqualTo(0L);
    }

    /** The id distinguishes stores, but not an earlier version of a store from a later one: docs/operations.md. */
    @Test
    void aReplicaThatWasBehindWhenItWasPromotedIsTheKnownStore() {
        TcpProxy link = closed(new TcpProxy(redis.port()));
        RedisServer behind = closed(RedisServer.start(directory, "--replicaof", "127.0.0.1 " + link.port()));
        linked(behind);
        link.stall();
        redis.send("HSET", "cti_exten@demo.example", "1001", "{\"param\": {\"password\": \"not handed on\"}}");
        node.fetchUntil(USER, answer -> answer.body().contains("value=\"not handed on\""));

        node.until(LIVE, () -> {
            redis.kill();
            behind.send("REPLICAOF", "NO", "ONE");
            proxy.turnTo(behind.port());
        });

        node.fetchUntil(USER, answer -> !answer.body().contains("value=\"not handed on\""));
        assertThat(node.fetch(USER).body()).contains("<user id=\"1001\"");
    }

    @Test
    void knownAnswersAreServedAfterARestartWithAnEmptiedStore() {
        String before = node.fetch(USER).body();
        node.close();
        opened.remove(node);
        redis.send("FLUSHALL");

        ServingNode again = closed(node("data"));

        again.await(LOST);
        assertThat(again.fetch(USER).body()).isEqualTo(before);
        assertThat(redis.send("EXISTS", "cti_store")).isEqualTo(0L);
    }

    @Test
    void aReplicaWhoseMasterHasNoIdIsServed() {
        ServingNode beside = besideReplica("");
        assertThat(beside.fetch(USER).body()).contains("<user id=\"1001\"");
    }

    @Test
    void aReplicaWhoseMasterIsEmptiedIsLost() {
        ServingNode beside = besideReplica("given");
        String before = beside.fetch(USER).body();
        CompletableFuture<StoreState.Phase> lost = beside.entering(LOST);

        master.send("FLUSHALL");

        lost.join();
        assertThat(beside.fetch(USER).body()).isEqualTo(before).contains("<user id=\"1001\"");
    }

    private RedisServer master;

    private ServingNode besideReplica(String storeId) {
        master = closed(RedisServer.start(directory));
        Sample.load(master.url());
        if (!storeId.isEmpty()) {
            master.send("SET", "cti_store", storeId);
        }
        RedisServer replica = closed(RedisServer.start(directory, "--replicaof", "127.0.0.1 " + master.port()));
        linked(replica);
        ServingNode beside = closed(ServingNode.start(replica.url(), directory.resolve("beside")));
        beside.await(LIVE);
        return beside;
    }

    private static void linked(RedisServer replica) {
        Eventually.holds(
                "the replica is linked",
                () -> String.valueOf(replica.send("INFO", "replication")).contains("master_link_status:up"));
    }

    @Test
    void deletionsCountOnceTheStoreIsKnownAgain() {
        node.underLoad(hammer -> {
            node.until(STALE, () -> proxy.cutThoseThatSent("TRACKING"));
            node.await(LIVE);
        });
        assertThat(node.fetch(USER).body()).contains("<user id=\"1001\"");
        redis.send("HDEL", "cti_exten@demo.example", "1001");
        node.fetchUntil(USER, answer -> answer.body().contains("not found"));
    }
}
