package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with a replica that rejects writes: its own writes go to the master. */
class ReplicaTest {
    private static final String USERS = "cti_exten@demo.example";
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    @TempDir
    private Path directory;

    private RedisServer master;
    private RedisServer replica;
    private ServingNode node;

    @BeforeEach
    void serve() {
        master = RedisServer.start(directory);
        Sample.load(master.url());
        master.send("SET", "cti_store", "the store");
        replica = RedisServer.start(directory, "--replicaof", "127.0.0.1 " + master.port());
        Eventually.holds(
                "the replica is linked",
                () -> String.valueOf(replica.send("INFO", "replication")).contains("master_link_status:up"));
        node = ServingNode.start(replica.url(), directory.resolve("data"), "CORDBOARD_NODE_NAME", "beside");
        node.await(LIVE);
        assertThat(node.fetch(USER).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void end() {
        node.close();
        replica.close();
        master.close();
    }

    @Test
    void itsHeartbeatIsInTheMasterAndComesBack() {
        Eventually.holds(
                "the heartbeat is in the replica",
                () -> replica.send("HEXISTS", "cti_node", "beside").equals(1L));
        assertThat(master.send("HEXISTS", "cti_node", "beside")).isEqualTo(1L);
    }

    @Test
    void anEditInTheMasterIsHeardOfAndWhatDidNotChangeIsNotReadAgain() {
        master.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"heard\"}}");
        node.caughtUp();
        assertThat(node.fetch(USER).body()).contains("value=\"heard\"");

        master.send("HDEL", USERS, "1001");
        node.fetchUntil(USER, answer -> answer.body().contains("not found"));
        awaitSet(replica, 5);
        replica.countFromNow();
        awaitSet(replica, 30);

        assertThat(replica.runs("exec")).isZero();
    }

    @Test
    void withoutItsMasterItIsLiveAndVerifiesFromTimeToTime() {
        master.kill();
        replica.countFromNow();
        Eventually.holds("something is read again", () -> replica.runs("exec") > 0);
        assertThat(node.store().phase()).isEqualTo(LIVE);
        assertThat(node.fetch(USER).body()).contains("<user id=\"1001\"");
    }

    @Test
    void aMasterThatIsAnotherStoreIsNotWritten() {
        RedisServer other = RedisServer.start(directory);
        try (other) {
            other.send("SET", "cti_store", "another store");
            // The replica keeps its own data while it cannot synchronise with the other master.
            replica.send("CONFIG", "SET", "masterauth", "of no use", "masteruser", "nobody");
            replica.send("REPLICAOF", "127.0.0.1", String.valueOf(other.port()));
            replica.countFromNow();
            Eventually.holds("the master was asked for three times", () -> replica.runs("role") >= 3);
            assertThat(other.send("KEYS", "cti_*").toString()).isEqualTo("[cti_store]");
        }
    }

    /** Canaries of the master count as SET at the replica too. */
    private static void awaitSet(RedisServer redis, int number) {
        long from = redis.runs("set");
        Eventually.holds(number + " canaries have come", () -> redis.runs("set") >= from + number);
    }
}
