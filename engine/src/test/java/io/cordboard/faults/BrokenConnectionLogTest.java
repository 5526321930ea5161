package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.Sample;
import io.cordboard.testing.XmlCurlBindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is logged when connections to Redis break while data is being sent. */
class BrokenConnectionLogTest {
    /** Nothing of this domain was read before. */
    private static final String UNKNOWN = Sample.DIALPLAN.replace("demo.example", "other.example");

    private final ExecutorService fetching = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        fetching.shutdownNow();
    }

    @Test
    void aRedisThatBreaksOffIsALineAndNoStackTrace(@TempDir Path directory) throws Exception {
        try (RedisServer redis = RedisServer.start(directory)) {
            Sample.load(redis.url());
            try (CordboardProcess node =
                    CordboardProcess.serve(directory, Map.of("CORDBOARD_REDIS_URL", redis.url()))) {
                XmlCurlBindings freeSwitch = new XmlCurlBindings(node.port());
                freeSwitch.fetch(Sample.DIALPLAN);
                redis.stop();
                Future<?> fetch = fetching.submit(() -> freeSwitch.fetch(UNKNOWN));
                awaitUnread(redis.port());
                redis.kill();
                node.awaitLog("the store is stale");
                fetch.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                node.terminate();
                node.exitCode();

                assertThat(node.log()).noneMatch(line -> line.contains("ERROR") || line.contains("| at "));
            }
        }
    }

    /** Redis has unread data, so its end resets the connection. */
    private static void awaitUnread(int port) {
        Pattern unread =
                Pattern.compile(String.format(" [0-9A-F]+:%04X [0-9A-F]+:[0-9A-F]{4} 01 [0-9A-F]+:0*[1-9A-F]", port));
        Eventually.holds(
                "something is sent", () -> unread.matcher(connections()).find());
    }

    private static String connections() {
        Path six = Path.of("/proc/net/tcp6");
        try {
            return Files.readString(Path.of("/proc/net/tcp")) + (Files.exists(six) ? Files.readString(six) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
