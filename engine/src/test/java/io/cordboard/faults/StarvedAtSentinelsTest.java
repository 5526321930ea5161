package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.Sentinels;
import io.cordboard.testing.TcpProxy;
import io.cordboard.testing.XmlCurlBindings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs take the processor from a node for longer than sentinels may take to answer: this does not count. */
class StarvedAtSentinelsTest {
    private static final long LONGER_THAN_SENTINELS_MAY_TAKE_MILLIS = 1_500;
    private static final String USER = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1001");

    /** A master that takes no writes may have been cut off: the node asks sentinels whether it is the master still. */
    @Test
    void aMasterThatTakesNoWritesIsBelievedWhenSentinelsConfirmIt(@TempDir Path directory) {
        RedisServer master = RedisServer.start(directory);
        Sample.load(master.url());
        try (Sentinels sentinels = Sentinels.over(directory, master)) {
            List<TcpProxy> lines = IntStream.range(0, 3)
                    .mapToObj(i -> new TcpProxy(sentinels.sentinel(i).port()))
                    .toList();
            try (CordboardProcess node = CordboardProcess.serve(
                    directory,
                    Map.of(
                            "CORDBOARD_REDIS_TYPE",
                            "sentinel",
                            "CORDBOARD_REDIS_MASTER_NAME",
                            sentinels.masterName(),
                            "CORDBOARD_REDIS_URL",
                            lines.stream()
                                    .map(line -> "redis://127.0.0.1:" + line.port())
                                    .collect(Collectors.joining(","))))) {
                XmlCurlBindings freeSwitch = new XmlCurlBindings(node.port());
                node.awaitLog("the store is live");
                minReplicas(master, 1);
                sentinels.replica().kill();
                Eventually.holds("a canary is refused", () -> refused(master) > 0);

                lines.forEach(TcpProxy::forget);
                lines.forEach(TcpProxy::stall);
                long before = refused(master);
                Eventually.holds(
                        "a canary is refused, and sentinels are asked",
                        () -> refused(master) > before
                                && lines.stream().allMatch(line -> line.hasSent("GET-MASTER-ADDR")));
                node.doesNotRunFor(LONGER_THAN_SENTINELS_MAY_TAKE_MILLIS);
                lines.forEach(TcpProxy::pass);

                minReplicas(master, 0);
                master.send("HSET", "cti_exten@demo.example", "1001", "{\"param\": {\"password\": \"new\"}}");
                Eventually.holds(
                        "the edit is in force",
                        () -> freeSwitch
                                .fetch(USER)
                                .filter(answer -> answer.contains("value=\"new\""))
                                .isPresent());
                assertThat(node.log()).noneMatch(entry -> entry.contains("the store is stale"));
            } finally {
                lines.forEach(TcpProxy::close);
            }
        }
    }

    private static void minReplicas(RedisServer master, int number) {
        master.send("CONFIG", "SET", "min-replicas-to-write", String.valueOf(number));
    }

    /** How often it has refused a write. */
    private static long refused(RedisServer master) {
        String begin = "errorstat_NOREPLICAS:count=";
        return String.valueOf(master.send("INFO", "errorstats"))
                .lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> Long.valueOf(line.substring(begin.length())))
                .findFirst()
                .orElse(0L);
    }
}
