package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.FreePort;
import io.cordboard.testing.Hammer;
import io.cordboard.testing.Sample;
import io.cordboard.testing.XmlCurlBindings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes with two bindings are restarted one after the other, under load. */
class RollingRestartTest {
    @Test
    void noFetchIsLostWhileOneNodeAfterTheOtherIsRestarted(@TempDir Path directory) {
        int first = FreePort.find();
        int second = FreePort.find();
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            Sample.load(redis);
            CordboardProcess one = node(directory, redis, first);
            CordboardProcess two = node(directory, redis, second);
            try (Hammer hammer = new Hammer(new XmlCurlBindings(first, second))) {
                hammer.awaitAnswers(100);
                one = restart(one, directory, redis, first, hammer);
                two = restart(two, directory, redis, second, hammer);

                assertThat(hammer.failures()).isZero();
            } finally {
                one.close();
                two.close();
            }
        }
    }

    private static CordboardProcess restart(
            CordboardProcess node, Path directory, EmbeddedRedis redis, int port, Hammer hammer) {
        node.terminate();
        assertThat(node.exitCode()).as("SIGTERM: %s", node.log()).isEqualTo(128 + 15);
        hammer.awaitAnswers(100);
        CordboardProcess again = node(directory, redis, port);
        hammer.awaitAnswers(100);
        return again;
    }

    private static CordboardProcess node(Path directory, EmbeddedRedis redis, int port) {
        CordboardProcess node = CordboardProcess.serve(
                directory,
                Map.of(
                        "CORDBOARD_REDIS_URL",
                        redis.url(),
                        "CORDBOARD_HTTP_PORT",
                        String.valueOf(port),
                        "CORDBOARD_DATA_DIR",
                        directory.resolve("node" + port).toString()));
        assertThat(node.port()).isEqualTo(port);
        return node;
    }
}
