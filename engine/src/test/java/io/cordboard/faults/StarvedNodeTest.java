package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.TcpProxy;
import io.cordboard.testing.XmlCurlBindings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs take the processor from a node for longer than its time-out of Redis: this does not count. */
class StarvedNodeTest {
    private static final long DEADLINE_MILLIS = 4_000;
    /** Nobody has asked for this user before, so that Redis is asked. */
    private static final String ASKED = RunningCordboard.form(
            "section", "directory", "action", "sip_auth", "domain", "demo.example", "user", "1003");

    @Test
    void aNodeThatDidNotRunDoesNotCallItsStoreStale(@TempDir Path directory) {
        try (RedisServer redis = RedisServer.start(directory);
                TcpProxy line = new TcpProxy(redis.port())) {
            Sample.load(redis.url());
            try (CordboardProcess node = CordboardProcess.serve(
                    directory,
                    Map.of(
                            "CORDBOARD_REDIS_URL",
                            "redis://127.0.0.1:" + line.port(),
                            "CORDBOARD_REDIS_DEADLINE_MILLIS",
                            String.valueOf(DEADLINE_MILLIS)))) {
                XmlCurlBindings freeSwitch = new XmlCurlBindings(node.port());
                assertThat(freeSwitch.fetch(Sample.DIALPLAN)).isPresent();

                line.forget();
                line.stall();
                CompletableFuture<Optional<String>> fetch =
                        CompletableFuture.supplyAsync(() -> freeSwitch.fetch(ASKED));
                Eventually.holds("Redis is asked for the user", () -> line.hasSent("1003"));
                node.stop();
                awaitEndOf(DEADLINE_MILLIS);
                node.goOn();
                line.pass();

                assertThat(fetch.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .join())
                        .get()
                        .asString()
                        .contains("<user id=\"1003\"");
                assertThat(node.log())
                        .noneMatch(entry -> entry.contains(" WARN ") || entry.contains("the store is stale"));
            }
        }
    }

    private static void awaitEndOf(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Eventually.holds("the time-out is over", () -> System.nanoTime() > end);
    }
}
