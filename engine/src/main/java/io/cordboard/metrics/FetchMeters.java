package io.cordboard.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A counter per section and outcome and a timer per section, all created at the start. */
final class FetchMeters {
    private record OfSection(Timer timer, Map<FetchOutcome, Counter> counters) {}

    private final Map<Section, OfSection> bySection = new EnumMap<>(Section.class);

    private final LongAdder total = new LongAdder();

    private final RecentRate recent = new RecentRate(System::nanoTime);

    FetchMeters(MeterRegistry registry) {
        for (Section section : Section.values()) {
            Map<FetchOutcome, Counter> counters = new EnumMap<>(FetchOutcome.class);
            for (FetchOutcome outcome : FetchOutcome.values()) {
                counters.put(
                        outcome,
                        Counter.builder("cordboard.fetches")
                                .description("Fetches of mod_xml_curl that were answered")
                                .tag("section", MeterTag.of(section))
                                .tag("outcome", MeterTag.of(outcome))
                                .register(registry));
            }
            bySection.put(section, new OfSection(timer(registry, section), counters));
        }
    }

    private static Timer timer(MeterRegistry registry, Section section) {
        return Timer.builder("cordboard.fetch")
                .description("Time from the complete request to the bytes of the answer")
                .tag("section", MeterTag.of(section))
                .serviceLevelObjectives(Buckets.ANSWER)
                .register(registry);
    }

    /** How many fetches were answered. */
    long total() {
        return total.sum();
    }

    /** All sections together. */
    FetchFigures figures() {
        TreeMap<Double, Double> upTo = new TreeMap<>();
        double count = 0;
        for (OfSection section : bySection.values()) {
            HistogramSnapshot snapshot = section.timer().takeSnapshot();
            count += snapshot.count();
            for (CountAtBucket bucket : snapshot.histogramCounts()) {
                upTo.merge(bucket.bucket(TimeUnit.MILLISECONDS), bucket.count(), Double::sum);
            }
        }
        return new FetchFigures(
                (long) count, recent.perSecond(), percentile(upTo, count, 0.5), percentile(upTo, count, 0.99));
    }

    /** Between the bounds of its bucket; the last bound where it is above all. */
    private static double percentile(SortedMap<Double, Double> upTo, double count, double part) {
        double wanted = count * part;
        double bound = 0;
        double before = 0;
        for (Map.Entry<Double, Double> bucket : upTo.entrySet()) {
            double inside = bucket.getValue() - before;
            if (bucket.getValue() >= wanted && inside > 0) {
                return bound + (bucket.getKey() - bound) * (wanted - before) / inside;
            }
            bound = bucket.getKey();
            before = bucket.getValue();
        }
        return count == 0 ? 0 : bound;
    }

    void count(Section section, FetchOutcome outcome, long nanos) {
        OfSection meters = requireNonNull(bySection.get(section));
        requireNonNull(meters.counters().get(outcome)).increment();
        total.increment();
        recent.count();
        meters.timer().record(nanos, TimeUnit.NANOSECONDS);
    }
}
