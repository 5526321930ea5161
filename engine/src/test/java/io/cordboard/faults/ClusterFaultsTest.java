package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of three masters is lost, or comes back without its data: no fetch fails, and nothing counts as deleted. */
class ClusterFaultsTest {
    private static final String USERS = "cti_exten@{demo.example}";
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    @TempDir
    private Path directory;

    private RedisCluster cluster;
    private RedisServer master;
    private ServingNode node;

    @BeforeEach
    void serve() {
        cluster = RedisCluster.start(directory);
        Sample.load(cluster.address());
        master = cluster.of(USERS);
        node = node("data");
        node.await(LIVE);
    }

    private ServingNode node(String data) {
        return ServingNode.start(cluster.urls(), directory.resolve(data), "CORDBOARD_REDIS_TYPE", "cluster");
    }

    @AfterEach
    void end() {
        node.close();
        cluster.close();
    }

    @Test
    void aMasterThatIsKilledIsReplacedByItsReplica() {
        RedisServer replica = cluster.addReplicaOf(master);
        node.underLoad(hammer -> {
            node.until(STALE, master::kill);
            hammer.awaitSome();
            RedisCluster.awaitPromoted(replica);
            node.await(LIVE);
            replica.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"at the replica\"}}");
            node.fetchUntil(USER, answer -> answer.body().contains("value=\"at the replica\""));
        });
    }

    @Test
    void aFailoverThatAnAdminAsksForIsFollowed() {
        RedisServer replica = cluster.addReplicaOf(master);
        node.underLoad(hammer -> {
            node.until(STALE, () -> replica.send("CLUSTER", "FAILOVER"));
            RedisCluster.awaitPromoted(replica);
            node.await(LIVE);
            replica.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"at the replica\"}}");
            node.fetchUntil(USER, answer -> answer.body().contains("value=\"at the replica\""));
        });
    }

    @Test
    void aMasterThatHangsIsNotWaitedForAndHeardAgainWhenItGoesOn() {
        node.underLoad(hammer -> {
            node.until(STALE, master::stop);
            hammer.awaitSome();
            node.until(LIVE, master::goOn);
            master.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"after the pause\"}}");
            node.fetchUntil(USER, answer -> answer.body().contains("value=\"after the pause\""));
        });
    }

    @Test
    void aMasterThatComesBackEmptyIsALossAndNoDeletion() {
        String before = node.fetch(USER).body();
        node.underLoad(hammer -> {
            node.until(STALE, master::kill);
            node.until(LOST, master::start);
            hammer.awaitSome();
        });
        assertThat((List<?>) master.send("KEYS", "cti_store*")).isEmpty();
        assertThat(node.fetch(USER).body()).isEqualTo(before).contains("<user id=\"1001\"");
        assertThat(node.get("/health/ready").body()).contains("\"status\":\"lost\"");
    }

    @Test
    void aMasterThatIsEmptiedIsALossAndNoDeletion() {
        String before = node.fetch(USER).body();
        node.underLoad(hammer -> {
            node.until(LOST, () -> master.send("FLUSHALL"));
            hammer.awaitSome();
        });
        assertThat(node.fetch(USER).body()).isEqualTo(before).contains("<user id=\"1001\"");
    }

    @Test
    void aLossThatHappenedWhileNobodyLookedIsSeenAtTheStart() {
        String before = node.fetch(USER).body();
        node.close();
        master.send("FLUSHALL");

        node = node("data");

        node.await(LOST);
        assertThat(node.fetch(USER).body()).isEqualTo(before);
    }

    @Test
    void aNodeThatKnowsNothingDoesNotMarkWhatOthersHaveLost() {
        node.underLoad(hammer -> {
            node.until(LOST, () -> master.send("FLUSHALL"));
            try (ServingNode another = node("another")) {
                another.await(LOST);
            }
        });
        assertThat((List<?>) master.send("KEYS", "cti_store*")).isEmpty();
    }

    /** As {@code redis-cli --cluster fix} does for a lost master. */
    @Test
    void aSlotThatIsGivenAwayWithoutItsKeysIsALoss() {
        String before = node.fetch(USER).body();
        RedisServer other = cluster.masters().stream()
                .filter(one -> one != master)
                .findFirst()
                .orElseThrow();
        node.underLoad(hammer -> node.until(LOST, () -> {
            List<String> delete = new ArrayList<>(List.of("DEL"));
            delete.addAll(RedisCluster.keysInSlot(USERS, master));
            master.send(delete.toArray(String[]::new));
            cluster.beginMove(USERS, master, other);
            cluster.endMove(USERS, master, other);
        }));
        assertThat(node.fetch(USER).body()).isEqualTo(before).contains("<user id=\"1001\"");
    }

    @Test
    void nodesThatStartAtOnceMarkTheClusterWithOneId() {
        cluster.masters().forEach(one -> one.send("FLUSHALL"));
        node.await(LOST);
        List<CompletableFuture<ServingNode>> nodes = Stream.of("one", "two", "three")
                .map(name -> CompletableFuture.supplyAsync(() -> node(name)))
                .toList();

        nodes.stream().map(CompletableFuture::join).forEach(one -> {
            one.await(LIVE);
            one.close();
        });
        for (String name : List.of("one", "two", "three")) {
            try (ServingNode again = node(name)) {
                again.await(LIVE);
            }
        }
    }
}
