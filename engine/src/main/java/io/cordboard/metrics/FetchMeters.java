package io.cordboard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** A counter for each section and outcome and a timer for each section, made at the start: a fetch looks nothing up. */
final class FetchMeters {
    private final Counter[][] counters = new Counter[Section.values().length][FetchOutcome.values().length];
    private final Timer[] timers = new Timer[Section.values().length];

    FetchMeters(MeterRegistry registry) {
        for (Section section : Section.values()) {
            for (FetchOutcome outcome : FetchOutcome.values()) {
                counters[section.ordinal()][outcome.ordinal()] = Counter.builder("cordboard.fetches")
                        .description("Fetches of mod_xml_curl that were answered")
                        .tag("section", Metrics.label(section))
                        .tag("outcome", Metrics.label(outcome))
                        .register(registry);
            }
            timers[section.ordinal()] = Timer.builder("cordboard.fetch")
                    .description("From the whole request to the answer's bytes")
                    .tag("section", Metrics.label(section))
                    .serviceLevelObjectives(Buckets.ANSWER)
                    .register(registry);
        }
    }

    void count(Section section, FetchOutcome outcome, long nanos) {
        counters[section.ordinal()][outcome.ordinal()].increment();
        timers[section.ordinal()].record(nanos, TimeUnit.NANOSECONDS);
    }
}
