package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.UNTRACKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.OwnCertificate;
import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.TcpProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, Redis ACL users and a refused CLIENT TRACKING, in a cluster. */
class ClusterAccessTest {
    private static final String USERS = "cti_exten@{demo.example}";
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    /** As in docs/operations.md. */
    private static final String RIGHTS =
            "resetkeys %R~cti_* ~cti_store* ~cti_secret ~cti_tracking:* resetchannels -@all"
                    + " +@read -keys +@transaction +set +del +hsetnx +ping +hello +auth +select +info +role +client|tracking"
                    + " +cluster|info +cluster|slots +asking";

    @TempDir
    private Path directory;

    private RedisCluster cluster;

    @BeforeEach
    void start() {
        cluster = RedisCluster.start(directory);
        Sample.load(cluster.address());
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void theRightsThatTheDocumentationGivesAreEnough() {
        for (RedisServer master : cluster.masters()) {
            List<String> user = new ArrayList<>(List.of("ACL", "SETUSER", "cordboard", "on", ">p@ss:word"));
            user.addAll(List.of(RIGHTS.split(" ")));
            master.send(user.toArray(String[]::new));
            master.send("ACL", "SETUSER", "default", "resetkeys", "~" + USERS);
        }
        try (ServingNode node = node(urls("redis://cordboard:p%40ss%3Aword@127.0.0.1:", portsOfMasters()))) {
            node.await(LIVE);
            assertThat(node.fetch(Sample.DIALPLAN).body()).contains("<extension");
            edit("heard");
            node.caughtUp();
            assertThat(node.fetch(USER).body()).contains("value=\"heard\"");
        }
    }

    @Test
    void overTlsEveryMasterIsReachedAsItIsAnnounced() {
        OwnCertificate certificate = new OwnCertificate(directory);
        List<TcpProxy> proxies = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (RedisServer master : cluster.masters()) {
            TcpProxy proxy = new TcpProxy(master.port(), certificate.sockets());
            proxies.add(proxy);
            ports.add(proxy.port());
            master.send("CONFIG", "SET", "cluster-announce-port", String.valueOf(proxy.port()));
        }
        cluster.awaitAnnounced(ports);
        try (ServingNode node = node(
                urls("rediss://127.0.0.1:", ports.subList(0, 1)),
                "CORDBOARD_REDIS_CA_FILE",
                certificate.pem().toString())) {
            node.await(LIVE);
            assertThat(node.fetch(Sample.DIALPLAN).body()).contains("<extension");
            edit("over TLS");
            node.caughtUp();
            assertThat(node.fetch(USER).body()).contains("value=\"over TLS\"");
        } finally {
            proxies.forEach(TcpProxy::close);
        }
    }

    @Test
    void everyFetchReadsIfOneMasterRefusesTracking() {
        cluster.masters().get(1).send("ACL", "SETUSER", "default", "-client|tracking");
        try (ServingNode node = node(cluster.urls())) {
            node.await(UNTRACKED);
            for (String password : List.of("first", "second")) {
                edit(password);
                assertThat(node.fetch(USER).body()).contains("value=\"" + password + "\"");
            }
        }
    }

    private void edit(String password) {
        cluster.send("HSET", USERS, "1001", "{\"param\": {\"password\": \"" + password + "\"}}");
    }

    private ServingNode node(String urls, String... more) {
        List<String> settings = new ArrayList<>(List.of("CORDBOARD_REDIS_TYPE", "cluster"));
        settings.addAll(List.of(more));
        return ServingNode.start(urls, directory.resolve("data"), settings.toArray(String[]::new));
    }

    private List<Integer> portsOfMasters() {
        return cluster.masters().stream().map(RedisServer::port).toList();
    }

    private static String urls(String beginning, List<Integer> ports) {
        return ports.stream().map(port -> beginning + port).collect(Collectors.joining(","));
    }
}
