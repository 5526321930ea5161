package io.cordboard.change;

import static io.cordboard.change.ChangeLab.DOMAIN;
import static io.cordboard.change.ChangeLab.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a cluster, too, a set of changes is saved whole or not at all. */
class ClusterSavesTest {
    private static final String SLOT = "cti_exten@{" + DOMAIN + "}";

    @TempDir
    private Path directory;

    private RedisCluster cluster;
    private Vertx vertx;
    private StoreConnection redis;
    private ChangeLab lab;
    private SavedWhole store;

    @BeforeEach
    void start() {
        cluster = RedisCluster.start(directory);
        vertx = Vertx.vertx();
        redis = StoreConnections.to(vertx, cluster.address(), Duration.ofSeconds(5));
        lab = ChangeLab.withoutPlans(redis);
        store = new SavedWhole((command, arguments) -> cluster.send(command(command, arguments)), true);
        assertThat(lab.apply(SavedWhole.BEFORE)).isInstanceOf(ChangeOutcome.Saved.class);
    }

    private static String[] command(String command, String... arguments) {
        return Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
    }

    @AfterEach
    void end() {
        lab.close();
        TestStore.await(redis.close());
        TestStore.await(vertx.close());
        cluster.close();
    }

    private static ChangeRequest change() {
        return ChangeRequest.of(DOMAIN, List.of(SavedWhole.CHANGE), ChangeLab.ANN);
    }

    @Test
    void aSetIsSavedAtTheMasterOfTheDomain() {
        assertThat(store.isSaved()).isFalse();
        assertThat(lab.apply(change())).isInstanceOf(ChangeOutcome.Saved.class);
        assertThat(store.isSaved()).isTrue();
    }

    @Test
    void keysWithoutHashTagAreRefused() {
        cluster.send("HSET", "cti_exten@" + DOMAIN, "1003", "{}");
        ChangeOutcome.Refused refused = (ChangeOutcome.Refused) lab.apply(change());
        assertThat(refused.reason()).isEqualTo(ChangeOutcome.Reason.UNTAGGED);
        assertThat(refused.explanation()).contains("./cordboard retag " + DOMAIN);
        assertThat(store.isSaved()).isFalse();
    }

    @Test
    void kindsThatAllDomainsShareAreSavedOneByOne() {
        ChangeRequest both = ChangeRequest.of(
                "",
                List.of(put("sip_profile", "internal", "{}"), put("configuration", "acl.conf", "{}")),
                ChangeLab.ANN);
        ChangeOutcome.Refused refused = (ChangeOutcome.Refused) lab.apply(both);
        assertThat(refused.reason()).isEqualTo(ChangeOutcome.Reason.UNTAGGED);
        assertThat(cluster.send("EXISTS", "cti_sip_profile")).isEqualTo(0L);
    }

    @Test
    void ofManyWhoSaveTheSameVersionOneWins() {
        String seen = TestStore.await(lab.stored().one(new io.cordboard.document.DocumentId("exten", DOMAIN, "1001")))
                .orElseThrow()
                .etag();
        List<Future<ChangeOutcome>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Change one = put("exten", "1001", "{\"name\": \"" + i + "\"}");
            all.add(lab.changes.apply(ChangeRequest.of(
                    DOMAIN,
                    List.of(
                            new Change("exten", "1001", one.value(), java.util.Optional.of(seen), false),
                            put("exten", "2" + i, "{}")),
                    ChangeLab.ANN)));
        }
        TestStore.await(Future.join(all));
        assertThat(all.stream().filter(one -> one.result() instanceof ChangeOutcome.Saved))
                .hasSize(1);
        assertThat(cluster.send("HLEN", SLOT)).isEqualTo(2L);
    }

    /** A script whose keys are partly here and partly there runs nowhere. */
    @Test
    void whileTheSlotMovesItIsSavedWholeOrNotAtAll() {
        RedisServer from = cluster.of(SLOT);
        RedisServer to = cluster.masters().stream()
                .filter(master -> master != from)
                .findFirst()
                .orElseThrow();
        cluster.beginMove(SLOT, from, to);
        RedisCluster.migrate(SLOT, from, to);
        Future<ChangeOutcome> during = lab.changes.apply(change());
        Eventually.holds("it has an end", during::isComplete);
        RedisCluster.keysInSlot(SLOT, from).forEach(key -> RedisCluster.migrate(key, from, to));
        cluster.endMove(SLOT, from, to);
        assertThat(store.isSaved()).isEqualTo(during.succeeded());
        Eventually.holds(
                "the slot is found",
                () -> TestStore.await(lab.changes
                        .apply(change())
                        .map(one -> one instanceof ChangeOutcome.Saved)
                        .otherwise(false)));
        assertThat(cluster.of(SLOT)).isSameAs(to);
    }

    @Test
    void whatIsSavedSurvivesTheLossOfTheMaster() {
        RedisServer master = cluster.of(SLOT);
        RedisServer replica = cluster.addReplicaOf(master);
        assertThat(lab.apply(change())).isInstanceOf(ChangeOutcome.Saved.class);
        master.kill();
        RedisCluster.awaitPromoted(replica);
        SavedWhole there = new SavedWhole((command, arguments) -> replica.send(command(command, arguments)), true);
        assertThat(there.isSaved()).isTrue();
    }
}
