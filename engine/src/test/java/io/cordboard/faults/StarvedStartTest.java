package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisCluster;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.Sample;
import io.cordboard.testing.Sentinels;
import io.cordboard.testing.TcpProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs take the processor from a node that starts: it knows its store before it serves. */
class StarvedStartTest {
    private static final long DEADLINE_MILLIS = 4_000;
    /** Commands wait longer than nodes. */
    private static final long COMMAND_DEADLINE_MILLIS = 10_000;
    /** The tracked connection alone gets pushes. */
    private static final String BEGINS_TO_TRACK = "hello\r\n$1\r\n3";

    @TempDir
    private Path directory;

    private final List<TcpProxy> lines = new ArrayList<>();

    @AfterEach
    void end() {
        lines.forEach(TcpProxy::close);
    }

    @Test
    void whileItBeginsToTrackItsRedis() {
        try (RedisServer redis = RedisServer.start(directory)) {
            Sample.load(redis.url());
            knowsItsStoreBeforeItServes(Map.of(), List.of(redis), BEGINS_TO_TRACK);
        }
    }

    @Test
    void whileItAsksSentinelsForTheMaster() {
        RedisServer master = RedisServer.start(directory);
        Sample.load(master.url());
        try (Sentinels sentinels = Sentinels.over(directory, master)) {
            knowsItsStoreBeforeItServes(
                    Map.of("CORDBOARD_REDIS_TYPE", "sentinel", "CORDBOARD_REDIS_MASTER_NAME", sentinels.masterName()),
                    List.of(sentinels.sentinel(0), sentinels.sentinel(1), sentinels.sentinel(2)),
                    "hello");
        }
    }

    /** While a node warms up, it asks a second time; a command does not. */
    @Test
    void aCommandThatAsksAClusterForItsMastersFindsThem() {
        try (RedisCluster cluster = RedisCluster.start(directory)) {
            Sample.load(cluster.address());
            Map<String, String> settings = Map.of("CORDBOARD_REDIS_TYPE", "cluster");
            Map<String, String> environment = linedUp(settings, cluster.masters());
            int expected;
            try (CordboardProcess check = CordboardProcess.run("check", directory, environment)) {
                expected = check.exitCode();
            }
            lines.forEach(TcpProxy::forget);
            lines.forEach(TcpProxy::stall);
            try (CordboardProcess check = CordboardProcess.run("check", directory, environment)) {
                starve(check, "hello", COMMAND_DEADLINE_MILLIS);
                assertThat(check.exitCode()).as("%s", check.log()).isEqualTo(expected);
            }
        }
    }

    /** @param asked what the node has sent to each of the servers when it is stopped */
    private void knowsItsStoreBeforeItServes(Map<String, String> settings, List<RedisServer> servers, String asked) {
        Map<String, String> environment = linedUp(settings, servers);
        lines.forEach(TcpProxy::stall);
        try (CordboardProcess node = CordboardProcess.serve(directory, environment)) {
            starve(node, asked, DEADLINE_MILLIS);

            node.awaitLog("the store is live");
            node.awaitLog("serving on");
            assertThat(number(node, "the store is live")).isLessThan(number(node, "serving on"));
        }
    }

    private Map<String, String> linedUp(Map<String, String> settings, List<RedisServer> servers) {
        servers.forEach(server -> lines.add(new TcpProxy(server.port())));
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("CORDBOARD_REDIS_DEADLINE_MILLIS", String.valueOf(DEADLINE_MILLIS));
        environment.put(
                "CORDBOARD_REDIS_URL",
                lines.stream().map(line -> "redis://127.0.0.1:" + line.port()).collect(Collectors.joining(",")));
        return environment;
    }

    private void starve(CordboardProcess process, String asked, long millis) {
        Eventually.holds("they are asked", () -> lines.stream().allMatch(line -> line.hasSent(asked)));
        process.doesNotRunFor(millis);
        lines.forEach(TcpProxy::pass);
    }

    private static int number(CordboardProcess node, String text) {
        return node.log().stream().map(line -> line.contains(text)).toList().indexOf(true);
    }
}
