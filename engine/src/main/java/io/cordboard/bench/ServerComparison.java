package io.cordboard.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Servers that were measured in turn, round after round. A ratio is the median of the ratios of the rounds, because a
 * disturbance of the machine affects neighbouring measurements alike.
 *
 * @param rounds the rounds of each target, in their order; the first target is the floor
 */
record ServerComparison(List<Target> targets, Load load, List<List<LoadRound>> rounds) {

    /**
     * Measures every target once per round. The order is reversed each time, so that no target always follows the same
     * one. The first round does not count, because the servers may have had a different load before.
     */
    static ServerComparison run(List<Target> targets, Load load, int count) {
        targets.forEach(target -> LoadClient.run(target, load, count));
        List<List<LoadRound>> rounds = new ArrayList<>();
        targets.forEach(target -> rounds.add(new ArrayList<>()));
        for (int round = 0; round < count; round++) {
            for (int turn = 0; turn < targets.size(); turn++) {
                int target = round % 2 == 0 ? turn : targets.size() - 1 - turn;
                rounds.get(target).add(LoadClient.run(targets.get(target), load, round));
            }
        }
        return new ServerComparison(targets, load, rounds);
    }

    Latencies latencies(int target) {
        Latencies all = new Latencies();
        rounds.get(target).forEach(round -> all.add(round.latencies()));
        return all;
    }

    double median(int target, ToDoubleFunction<LoadRound> value) {
        return median(rounds.get(target).stream().mapToDouble(value));
    }

    /** The median of the rounds' ratios to the floor. */
    double ratio(int target, ToDoubleFunction<LoadRound> value) {
        List<LoadRound> floor = rounds.get(0);
        return median(IntStream.range(0, floor.size())
                .mapToDouble(round ->
                        value.applyAsDouble(rounds.get(target).get(round)) / value.applyAsDouble(floor.get(round))));
    }

    Map<String, Long> failures(int target) {
        Map<String, Long> all = new TreeMap<>();
        rounds.get(target)
                .forEach(round -> round.failures().forEach((what, count) -> all.merge(what, count, Long::sum)));
        return all;
    }

    long errors(int target) {
        return rounds.get(target).stream().mapToLong(LoadRound::errors).sum();
    }

    long errors() {
        return IntStream.range(0, targets.size()).mapToLong(this::errors).sum();
    }

    static double median(DoubleStream values) {
        List<Double> sorted = values.boxed().sorted(Comparator.naturalOrder()).toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
