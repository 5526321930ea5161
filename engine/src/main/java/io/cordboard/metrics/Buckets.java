package io.cordboard.metrics;

import java.time.Duration;
import java.util.Arrays;

/** The upper bounds of the histograms. */
final class Buckets {
    /** From an answer out of memory to one that waited for Redis up to its deadline. */
    static final Duration[] ANSWER = micros(500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000);

    /** The same and longer: an edit waits while the tracking connection is down. */
    static final Duration[] EFFECT =
            micros(500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000, 30_000_000);

    private Buckets() {}

    private static Duration[] micros(long... bounds) {
        return Arrays.stream(bounds)
                .mapToObj(bound -> Duration.ofNanos(bound * 1000))
                .toArray(Duration[]::new);
    }
}
