package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static io.cordboard.store.identity.StoreState.Phase.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One master of a cluster hangs: its data is stale, and that of the others is current. */
class HangingMasterTest {
    private static final String USERS = "cti_exten@{demo.example}";
    private static final String USER = user("demo.example", "1001");

    @TempDir
    private Path directory;

    private RedisCluster cluster;
    private RedisServer hanging;
    private RedisServer healthy;
    private ServingNode node;

    /**
     * Its keys are at a responding master; some of the keys without hash tags, which are read too, are at the other one.
     */
    private String domain;

    private static String user(String domain, String user) {
        return RunningCordboard.form("section", "directory", "action", "sip_auth", "domain", domain, "user", user);
    }

    private String call() {
        return Proofs.on("section=dialplan&Hunt-Context=from-extension&Hunt-Destination-Number=1002"
                + "&Call-Direction=inbound&variable_sip_authorized=true&variable_sip_auth_username=1001"
                + "&variable_user_name=1001&variable_domain_name=" + domain + "&variable_sofia_profile_name=internal");
    }

    @BeforeEach
    void serve() {
        cluster = RedisCluster.start(directory);
        Sample.load(cluster.address());
        cluster.masters().forEach(master -> {
            master.send("CONFIG", "SET", "cluster-require-full-coverage", "no");
            master.send("CONFIG", "SET", "cluster-node-timeout", "600000");
        });
        hanging = cluster.of(USERS);
        domain = IntStream.range(0, 1_000)
                .mapToObj(number -> "d" + number + ".example")
                .filter(name -> cluster.of("cti_exten@{" + name + "}") != hanging)
                .filter(name -> cluster.of("cti_exten@" + name) == hanging)
                .findFirst()
                .orElseThrow();
        healthy = cluster.of("cti_exten@{" + domain + "}");
        password("1001", "first");
        healthy.send("RPUSH", "cti_dialplan_context@{" + domain + "}", "one");
        action("first");
        node = ServingNode.start(
                cluster.urls(),
                directory.resolve("data"),
                "CORDBOARD_REDIS_TYPE",
                "cluster",
                "CORDBOARD_REDIS_DEADLINE_MILLIS",
                "2000");
        node.await(LIVE);
        assertThat(node.fetch(USER).body()).contains("<user id=\"1001\"");
        node.fetchUntil(user(domain, "1001"), answer -> answer.body().contains("value=\"first\""));
        node.fetchUntil(call(), answer -> answer.body().contains("data=\"first\""));
    }

    private void password(String user, String password) {
        healthy.send(
                "HSET",
                "cti_exten@{" + domain + "}",
                user,
                "{\"param\": {\"password\": \"" + password + "\"}, \"route\": \"default\"}");
    }

    private void action(String text) {
        healthy.send(
                "HSET",
                "cti_dialplan_extension@{" + domain + "}",
                "one",
                "{\"condition\": {\"field\": \"destination_number\", \"expression\": \"^1002$\","
                        + " \"action\": [{\"application\": \"log\", \"data\": \"" + text + "\"}]}}");
    }

    @AfterEach
    void end() {
        node.close();
        cluster.close();
    }

    @Test
    void editsAtOtherMastersTakeEffectAtOnceAndThoseOfTheHangingOneLater() {
        String before = node.fetch(USER).body();
        node.until(STALE, hanging::stop);
        assertThat(node.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(node.get("/health/ready").body())
                .contains("\"status\":\"stale\"", "\"redis\":\"answers\"", "the master 127.0.0.1:" + hanging.port());

        password("1001", "second");
        node.fetchUntil(user(domain, "1001"), answer -> answer.body().contains("value=\"second\""));
        action("second");
        node.fetchUntil(call(), answer -> answer.body().contains("data=\"second\""));
        password("1003", "of a user who was never asked for");
        node.fetchUntil(user(domain, "1003"), answer -> answer.body().contains("never asked for"));
        assertThat(node.fetch(USER).body()).isEqualTo(before);
        assertThat(node.store().phase()).isEqualTo(STALE);

        node.until(LIVE, hanging::goOn);
        hanging.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"after the pause\"}}");
        node.fetchUntil(USER, answer -> answer.body().contains("value=\"after the pause\""));
        assertThat(node.get("/health/ready").body()).contains("\"status\":\"ready\"");
    }

    /** A change at the hanging master takes effect when it responds again. */
    @Test
    void changesDuringTheHangTakeEffectAfterwards() {
        node.until(STALE, hanging::stop);
        hanging.sendLater("HSET", USERS, "1001", "{\"param\": {\"password\": \"meanwhile\"}}");
        node.until(LIVE, hanging::goOn);
        node.fetchUntil(USER, answer -> answer.body().contains("value=\"meanwhile\""));
    }

    @Test
    void aMasterThatComesBackEmptyIsALossAndNotADeletion() {
        String before = node.fetch(USER).body();
        node.until(STALE, hanging::stop);
        node.until(LOST, () -> {
            hanging.kill();
            hanging.start();
        });
        assertThat(node.fetch(USER).body()).isEqualTo(before);
        assertThat(node.fetch(user(domain, "1001")).body()).contains("value=\"first\"");
    }

    @Test
    void whenAllHangTheWholeStoreIsStale() {
        node.until(STALE, hanging::stop);
        node.until(
                STALE,
                () -> cluster.masters().stream()
                        .filter(master -> master != hanging)
                        .forEach(RedisServer::stop));
        Eventually.holds("no part of the store is live", () -> !node.store().isLive());
        assertThat(node.fetch(user(domain, "1001")).body()).contains("value=\"first\"");
        node.until(LIVE, () -> cluster.masters().forEach(RedisServer::goOn));
    }
}
