package io.cordboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
                plan(directory), Main.class.getName(), new PrintStream(printed, true, StandardCharsets.UTF_8));

        String report = printed.toString(StandardCharsets.UTF_8);
        assertThat(errors).as(report).isNotNegative();
        assertThat(report)
                .contains("Closed loop, a connection per fetch", "Open loop, 20 fetches per second")
                .contains("Every fetch of 20 users: ")
                .containsPattern("(?m)^floor +[\\d,]+ +1\\.00 ")
                .containsPattern("(?m)^cordboard +[\\d,]+ +")
                .containsPattern("(?m)^2x10 +[\\d,]+ +")
                .contains("edit to effect", "start to first answer");
        assertThat(directory).isEmptyDirectory();
    }

    private static BenchPlan plan(Path directory) {
        return new BenchPlan(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10,
                5,
                Duration.ofSeconds(1),
                1,
                2,
                20,
                List.of(false),
                3,
                1,
                Optional.of(new BenchPlan.Large(2, 10, true)),
                0,
                OptionalInt.of(256),
                directory);
    }
}
