package io.cordboard.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void withoutTimesEveryPercentileIsZero() {
        assertThat(latencies.percentile(99)).isZero();
        assertThat(latencies.count()).isZero();
    }

    @Test
    void shortTimesAreExact() {
        LongStream.rangeClosed(1, 100).forEach(latencies::record);

        assertThat(latencies.percentile(1)).isEqualTo(1);
        assertThat(latencies.percentile(50)).isEqualTo(50);
        assertThat(latencies.percentile(99)).isEqualTo(99);
        assertThat(latencies.percentile(100)).isEqualTo(100);
    }

    @Test
    void longTimesAreWithinTwoPercent() {
        LongStream.rangeClosed(1, 1000).forEach(i -> latencies.record(i * 1_000_000));

        assertThat(latencies.percentile(50)).isCloseTo(500_000_000L, withinPercentage(1.6));
        assertThat(latencies.percentile(99.9)).isCloseTo(999_000_000L, withinPercentage(1.6));
        assertThat(latencies.percentile(100)).isEqualTo(1_000_000_000L);
    }

    @Test
    void noPercentileIsBelowTheTimeItStandsFor() {
        for (long time = 1; time > 0 && time < Long.MAX_VALUE / 3; time = time * 3 + 1) {
            Latencies one = new Latencies();
            one.record(time);
            one.record(Long.MAX_VALUE);

            assertThat(one.percentile(50)).isGreaterThanOrEqualTo(time).isCloseTo(time, withinPercentage(1.6));
        }
    }

    @Test
    void oneStallInAHundredIsTheLastPercentile() {
        LongStream.range(0, 99).forEach(i -> latencies.record(10));
        latencies.record(5000);

        assertThat(latencies.percentile(99)).isEqualTo(10);
        assertThat(latencies.percentile(99.9)).isEqualTo(5000);
    }

    @Test
    void timesOfTwoRoundsAddUp() {
        Latencies other = new Latencies();
        latencies.record(10);
        other.record(30);
        latencies.add(other);

        assertThat(latencies.count()).isEqualTo(2);
        assertThat(latencies.percentile(50)).isEqualTo(10);
        assertThat(latencies.percentile(100)).isEqualTo(30);
    }
}
