package io.cordboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.CommandServices;
import io.cordboard.app.Main;
import io.cordboard.store.identity.StoreState;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole tool for a moment. Tests do not check the measured values. */
class BenchTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aShortRunPrintsEveryTableAndCleansUpBehindItself(@TempDir Path directory) {
        long errors = Bench.run(
                plan(directory),
                Main.class.getName(),
                CommandServices::token,
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        String report = printed.toString(StandardCharsets.UTF_8);
        assertThat(errors).as(report).isNotNegative();
        assertThat(report)
                .contains("Closed loop, a connection per fetch", "Open loop, 20 fetches per second")
                .contains("Every fetch of 20 users: ")
                .containsPattern("(?m)^floor +[\\d,]+ +1\\.00 ")
                .containsPattern("(?m)^cordboard +[\\d,]+ +")
                .containsPattern("(?m)^2x10 +[\\d,]+ +")
                .contains("edit to effect", "start to first answer")
                .containsPattern("(?m)^page after page, by name +20 ")
                .containsPattern("(?m)^opening hours +1 ")
                .contains("While plans are made");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aRunningServerWithAKeyOfItsOwnIsMeasured(@TempDir Path directory) {
        try (RedisServer redis = RedisServer.start(directory)) {
            Sample.load(redis.url());
            try (ServingNode node = ServingNode.start(redis.url(), directory.resolve("data"))) {
                node.await(StoreState.Phase.LIVE);
                Bench.run(
                        plan(
                                Optional.of(URI.create("http://127.0.0.1:" + node.port() + "/xml")),
                                Optional.of(redis.url()),
                                directory),
                        Main.class.getName(),
                        CommandServices::token,
                        new PrintStream(printed, true, StandardCharsets.UTF_8));
            }
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^cordboard +[\\d,]+ +")
                .contains("edit to effect");
    }

    private static BenchPlan plan(Path directory) {
        return plan(Optional.empty(), Optional.empty(), directory);
    }

    private static BenchPlan plan(Optional<URI> url, Optional<String> redis, Path directory) {
        return new BenchPlan(
                url,
                Optional.empty(),
                Optional.empty(),
                redis,
                10,
                5,
                Duration.ofSeconds(1),
                1,
                2,
                20,
                List.of(false),
                3,
                1,
                true,
                Optional.of(new BenchPlan.Large(2, 10, true)),
                new BenchPlan.Api(1_000, 20, 1),
                0,
                OptionalInt.of(256),
                directory);
    }
}
