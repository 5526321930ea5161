package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.BlockingRedis;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.ServingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * All other tests use the Redis that is packed with Cordboard. These use other servers: those of the operating system, and
 * the images of Redis and Valkey where Docker runs.
 */
class OtherServersTest {
    private static final int PORT = 6379;
    private static final String USERS = "cti_exten@lab.example";
    private static final String ROUTE = "cti_dialplan_context:office@lab.example";
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "lab.example", "user", "1001");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"redis-server", "valkey-server"})
    void serversOfTheOperatingSystem(String program) {
        Optional<Path> installed = Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(installed.isPresent(), program + " is not installed");
        try (RedisServer redis = RedisServer.of(installed.orElseThrow(), directory)) {
            serves(redis.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis:7.2", "redis:8", "valkey/valkey:8"})
    void imagesOfRedisAndValkey(String image) {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "Docker is not running");
        try (GenericContainer<?> redis = new GenericContainer<>(DockerImageName.parse(image))) {
            redis.withExposedPorts(PORT).start();
            serves(redis.getMappedPort(PORT));
        }
    }

    /** Edits, deletions, routes, tracking, the id of the store, the scripts of the history, and a reconnection. */
    private void serves(int port) {
        send(port, "HSET", "cti_domain", "lab.example", "{}");
        send(port, "HSET", USERS, "1001", "{\"param\": {\"password\": \"first-secret\"}}");
        try (ServingNode node = ServingNode.start(
                "redis://127.0.0.1:" + port, directory.resolve("data"), "CORDBOARD_HISTORY_WATCH", "true")) {
            node.await(StoreState.Phase.LIVE);
            node.fetchUntil(USER, answer -> answer.body().contains("first-secret"));
            Eventually.holds(
                    "the domain is watched",
                    () -> send(port, "HEXISTS", "cc_seen@lab.example", "@baseline")
                            .equals(1L));
            send(port, "HSET", USERS, "1001", "{\"param\": {\"password\": \"second-secret\"}}");
            node.fetchUntil(USER, answer -> answer.body().contains("second-secret"));
            historyHas(port, "\"name\":\"1001\"");
            send(port, "RPUSH", ROUTE, "@all");
            historyHas(port, "\"kind\":\"route\",\"name\":\"office\"");
            reconnects(node, port);
            send(port, "HDEL", USERS, "1001");
            node.fetchUntil(USER, answer -> answer.body().contains("not found"));
            historyHas(port, "\"name\":\"1001\",\"before\"");
        }
    }

    private static void reconnects(ServingNode node, int port) {
        node.until(StoreState.Phase.LIVE, () -> send(port, "CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"));
        send(port, "HSET", USERS, "1001", "{\"param\": {\"password\": \"third-secret\"}}");
        node.fetchUntil(USER, answer -> answer.body().contains("third-secret"));
        assertThat(send(port, "EXISTS", "cti_store")).isEqualTo(1L);
    }

    /** No secret is in it. */
    private static void historyHas(int port, String part) {
        Eventually.holds("the history has " + part, () -> history(port).contains(part));
        assertThat(history(port)).doesNotContain("-secret");
    }

    private static String history(int port) {
        return String.valueOf(send(port, "XRANGE", "cti_history@lab.example", "-", "+"));
    }

    private static Object send(int port, String... command) {
        try (BlockingRedis line = new BlockingRedis(port)) {
            return line.send(command);
        }
    }
}
