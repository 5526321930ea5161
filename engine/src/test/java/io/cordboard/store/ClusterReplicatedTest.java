package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that must survive the loss of a cluster's master completes when its replica has it. */
class ClusterReplicatedTest {
    @TempDir
    private static Path directory;

    private static RedisCluster cluster;
    private static Vertx vertx;
    private static StoreConnection redis;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start(directory);
        vertx = Vertx.vertx();
        redis = StoreConnections.to(vertx, cluster.address(), Duration.ofSeconds(10));
    }

    @AfterAll
    static void end() {
        TestStore.await(redis.close());
        TestStore.await(vertx.close());
        cluster.close();
    }

    @Test
    void aMasterWithoutReplicasAnswersAtOnce() {
        assertThat(write("alone")).isEqualTo("OK");
        assertThat(cluster.send("GET", "alone")).isEqualTo("written");
    }

    @Test
    void aReplicaHasItWhenItCounts() {
        RedisServer replica = cluster.addReplicaOf(cluster.of("two"));

        assertThat(write("two")).isEqualTo("OK");

        assertThat(replica.send("KEYS", "two")).hasToString("[two]");
        replica.stop();
        try {
            assertThatThrownBy(() -> write("two")).hasMessageContaining("no replica has acknowledged the write");
        } finally {
            replica.goOn();
        }
        assertThat(write("two")).isEqualTo("OK");
    }

    @Test
    void aSlotIsFollowedWhileItMovesAndAfter() {
        RedisServer from = cluster.of("far");
        RedisServer to = cluster.masters().stream()
                .filter(master -> master != from)
                .findFirst()
                .orElseThrow();
        RedisServer replica = cluster.addReplicaOf(to);
        cluster.beginMove("far", from, to);

        assertThat(write("far")).isEqualTo("OK");
        cluster.endMove("far", from, to);
        assertThat(to.send("GET", "far")).isEqualTo("written");
        assertThat(replica.send("KEYS", "far")).hasToString("[far]");
        assertThat(write("far")).isEqualTo("OK");
    }

    private static String write(String key) {
        Request set = Request.cmd(Command.SET).arg(key).arg("written");
        return TestStore.await(redis.replicated(set)).toString();
    }
}
