package io.cordboard.metrics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A counter per section and outcome and a timer per section, all created at the start. */
final class FetchMeters {
    private record OfSection(Timer timer, Map<FetchOutcome, Counter> counters) {}

    private final Map<Section, OfSection> bySection = new EnumMap<>(Section.class);

    FetchMeters(MeterRegistry registry) {
        for (Section section : Section.values()) {
            Map<FetchOutcome, Counter> counters = new EnumMap<>(FetchOutcome.class);
            for (FetchOutcome outcome : FetchOutcome.values()) {
                counters.put(
                        outcome,
                        Counter.builder("cordboard.fetches")
                                .description("Fetches of mod_xml_curl that were answered")
                                .tag("section", Metrics.label(section))
                                .tag("outcome", Metrics.label(outcome))
                                .register(registry));
            }
            bySection.put(section, new OfSection(timer(registry, section), counters));
        }
    }

    private static Timer timer(MeterRegistry registry, Section section) {
        return Timer.builder("cordboard.fetch")
                .description("Time from the complete request to the bytes of the answer")
                .tag("section", Metrics.label(section))
                .serviceLevelObjectives(Buckets.ANSWER)
                .register(registry);
    }

    void count(Section section, FetchOutcome outcome, long nanos) {
        OfSection meters = requireNonNull(bySection.get(section));
        requireNonNull(meters.counters().get(outcome)).increment();
        meters.timer().record(nanos, TimeUnit.NANOSECONDS);
    }
}
