package io.cordboard.command;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.CommandServices;
import io.cordboard.app.Main;
import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The admin's commands on the command line, with a cluster. */
@Isolated("what others print meanwhile would stand in what it prints")
class ClusterAdminTest {
    private static final String USERS = "cti_exten@{demo.example}";
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    @TempDir
    private Path directory;

    private RedisCluster cluster;

    private record Run(int exitCode, String out) {}

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
    void checkFindsNothingInTheSampleAndThenWhatIsWrongAtEachMaster() throws IOException {
        assertThat(run("check")).isEqualTo(new Run(0, ""));

        cluster.send("HSET", USERS, "1009", "k3");
        cluster.send("HSET", "cti_exten@demo.example", "1004", "{\"param\": {\"password\": \"a-long-secret\"}}");
        RedisServer last = cluster.masters().get(2);
        last.send("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");

        assertThat(run("check"))
                .isEqualTo(new Run(
                        1,
                        "(Redis): warning: maxmemory-policy is allkeys-lru; set noeviction, so that Redis never drops documents\n"
                                + "cti_exten@demo.example: warning: is stored in addition to cti_exten@{demo.example}, which takes precedence;"
                                + " run ./cordboard retag demo.example\n"
                                + "cti_exten@{demo.example} 1009: refused: is not JSON: a string has no double quotes around it"
                                + " (line 1, column 1); correct it\n"));
    }

    @Test
    void simulateReadsTheCluster() throws IOException {
        Run run = run("simulate", "demo.example", "--from", "1001", "--to", "1002");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("bridge").contains("user/1002@demo.example");
    }

    @Test
    void anEmptiedMasterIsAcceptedAndEveryNodeHearsOfIt() throws IOException {
        serving().close(); // the snapshot is written
        RedisServer master = cluster.of(USERS);
        try (ServingNode node = serving()) {
            CompletableFuture<StoreState.Phase> lost = node.entering(LOST);
            master.send("FLUSHALL");
            lost.join();
            CompletableFuture<StoreState.Phase> live = node.entering(LIVE);

            Run accepted = run("accept-store");

            assertThat(accepted.out())
                    .startsWith(
                            "The store had no id (it was emptied, or is new). It is the known store now; it holds ");
            assertThat(accepted.exitCode()).isZero();
            live.join();
            node.fetchUntil(USER, answer -> answer.body().contains("not found"));
            assertThat(run("accept-store").exitCode()).isEqualTo(1);
        }
    }

    /** It was copied from a single Redis, which has an id and no marks. */
    @Test
    void aStoreThatWasCopiedIntoAClusterIsAcceptedByNodesThatNeverServed() throws IOException {
        cluster.send("SET", "cti_store", "the id of the one Redis");
        try (ServingNode node = node()) {
            node.await(LOST);
            CompletableFuture<StoreState.Phase> live = node.entering(LIVE);

            assertThat(run("accept-store").exitCode()).isZero();

            live.join();
            assertThat(node.fetch(USER).body()).contains("<user id=\"1001\"");
            assertThat(cluster.send("GET", "cti_store")).isEqualTo("the id of the one Redis");
        }
    }

    @Test
    void aDomainIsRetaggedUnderANodeThatServesIt() throws IOException {
        for (String key : RedisCluster.keysInSlot(USERS, cluster.of(USERS))) {
            if (key.contains("demo.example")) {
                untag(key);
            }
        }
        try (ServingNode node = serving()) {
            String before = node.fetch(Sample.DIALPLAN).body();
            assertThat(before).contains("<extension");

            Run run = run("retag", "demo.example");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains("cti_exten@demo.example is now cti_exten@{demo.example}\n")
                    .endsWith(" keys converted, 0 left unchanged.\n");
            node.caughtUp();
            assertThat(node.fetch(Sample.DIALPLAN).body()).isEqualTo(before);
            assertThat(run("check")).isEqualTo(new Run(0, ""));
        }
    }

    /** As written by an admin who does not know that a cluster needs hash tags. */
    private void untag(String key) {
        String plain = key.replaceAll("[{}]", "");
        if (cluster.send("TYPE", key).equals("hash")) {
            var fields = (List<?>) cluster.send("HGETALL", key);
            for (int i = 0; i < fields.size(); i += 2) {
                cluster.send("HSET", plain, (String) fields.get(i), (String) fields.get(i + 1));
            }
        } else {
            for (Object entry : (List<?>) cluster.send("LRANGE", key, "0", "-1")) {
                cluster.send("RPUSH", plain, (String) entry);
            }
        }
        cluster.send("DEL", key);
    }

    private ServingNode serving() {
        ServingNode node = node();
        node.await(LIVE);
        assertThat(node.fetch(USER).statusCode()).isEqualTo(200);
        return node;
    }

    private ServingNode node() {
        return ServingNode.start(cluster.urls(), directory.resolve("data"), "CORDBOARD_REDIS_TYPE", "cluster");
    }

    private Run run(String... command) throws IOException {
        String settings = "redis.type: cluster\nredis.url: \"" + cluster.urls() + "\"\ndata.dir: \""
                + directory.resolve("data") + "\"\n";
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.add("--config");
        arguments.add(Files.writeString(directory.resolve("c.yaml"), settings).toString());
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            int exitCode = Commands.run(arguments.toArray(String[]::new), new CommandServices(Main.class));
            return new Run(exitCode, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
        }
    }
}
