package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three masters: documents are found wherever their slots are, and wherever these are moved. */
class ClusterTest {

    @TempDir
    private Path directory;

    private RedisCluster cluster;
    private ServingNode node;

    @BeforeEach
    void serve() {
        cluster = RedisCluster.start(directory);
        Sample.load(cluster.address());
        node = ServingNode.start(cluster.urls(), directory.resolve("data"), "CORDBOARD_REDIS_TYPE", "cluster");
        node.await(LIVE);
    }

    @AfterEach
    void end() {
        node.close();
        cluster.close();
    }

    @Test
    void keysThatCordboardWritesForADomainAreTagged() {
        assertThat(cluster.masters().stream()
                        .flatMap(master -> ((List<?>) master.send("KEYS", "*demo.example*")).stream())
                        .map(String::valueOf))
                .isNotEmpty()
                .allMatch(key -> key.endsWith("@{demo.example}"));
    }

    @Test
    void anEditAtAnyMasterCountsAtTheNextFetch() {
        for (RedisServer master : cluster.masters()) {
            String domain = domainAt(master);
            edit(domain, "first");
            node.caughtUp();
            assertThat(user(domain)).contains("value=\"first\"");

            edit(domain, "second");
            node.caughtUp();
            assertThat(user(domain)).contains("value=\"second\"");

            master.send("HDEL", users(domain), "1001");
            node.caughtUp();
            assertThat(user(domain)).contains("not found");
        }
    }

    @Test
    void aSlotMovesBetweenMastersUnderFetches() {
        String key = users("demo.example");
        RedisServer from = cluster.of(key);
        RedisServer to = cluster.masters().stream()
                .filter(master -> master != from)
                .findFirst()
                .orElseThrow();
        node.underLoad(hammer -> {
            cluster.beginMove(key, from, to);
            for (String one : RedisCluster.keysInSlot(key, from)) {
                RedisCluster.migrate(one, from, to);
                hammer.awaitSome();
            }
            cluster.endMove(key, from, to);
            hammer.awaitSome();
        });
        edit("demo.example", "after the move");
        node.fetchUntil(form("demo.example"), answer -> answer.body().contains("value=\"after the move\""));
    }

    @Test
    void aMasterThatComesIsHeardFromTheFirstKeyThatIsMovedToIt() {
        String key = users("demo.example");
        RedisServer from = cluster.of(key);
        RedisServer to = cluster.addMaster();
        node.underLoad(hammer -> {
            cluster.beginMove(key, from, to);
            RedisCluster.keysInSlot(key, from).forEach(one -> RedisCluster.migrate(one, from, to));
            node.fetchUntil(form("demo.example"), answer -> answer.statusCode() == 200);
            cluster.endMove(key, from, to);
            hammer.awaitSome();
        });
        to.send("HSET", key, "1001", "{\"param\": {\"password\": \"at the new master\"}}");
        node.fetchUntil(form("demo.example"), answer -> answer.body().contains("value=\"at the new master\""));
    }

    /** A domain in a slot of that master. */
    private String domainAt(RedisServer master) {
        for (int i = 0; ; i++) {
            String domain = "tenant" + i + ".example";
            if (cluster.of(users(domain)) == master) {
                return domain;
            }
        }
    }

    private void edit(String domain, String password) {
        cluster.send("HSET", users(domain), "1001", "{\"param\": {\"password\": \"" + password + "\"}}");
    }

    private String user(String domain) {
        return node.fetch(form(domain)).body();
    }

    private static String users(String domain) {
        return "cti_exten@{" + domain + "}";
    }

    private static String form(String domain) {
        return RunningCordboard.form("section", "directory", "action", "sip_auth", "domain", domain, "user", "1001");
    }
}
