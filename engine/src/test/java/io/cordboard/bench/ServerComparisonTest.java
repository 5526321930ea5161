package io.cordboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerComparisonTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void theRatioIsTheMedianOfTheRoundsSoThatOneDisturbedRoundDoesNotCount() {
        ServerComparison comparison = new ServerComparison(
                List.of(target("floor"), target("cordboard")),
                new Load(1, false, 0, Duration.ofSeconds(1)),
                List.of(List.of(round(100), round(50), round(100)), List.of(round(90), round(45), round(10))));

        assertThat(comparison.ratio(1, LoadRound::perSecond)).isEqualTo(0.9);
        assertThat(comparison.ratio(0, LoadRound::perSecond)).isEqualTo(1);
        assertThat(comparison.median(1, LoadRound::perSecond)).isEqualTo(45);
        assertThat(comparison.latencies(1).count()).isEqualTo(145);
        assertThat(comparison.errors()).isEqualTo(6);
        assertThat(comparison.failures(1)).isEqualTo(Map.of("HTTP 503", 3L));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(ServerComparison.median(DoubleStream.of(4, 1, 3, 2))).isEqualTo(2.5);
    }

    private static LoadRound round(int fetches) {
        Latencies latencies = new Latencies();
        IntStream.range(0, fetches).forEach(latencies::record);
        return new LoadRound(latencies, Map.of("HTTP 503", 1L), SECOND, 0, 0);
    }

    private static Target target(String name) {
        return new Target(
                name,
                InetSocketAddress.createUnresolved("localhost", 1),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Population.Sample());
    }
}
