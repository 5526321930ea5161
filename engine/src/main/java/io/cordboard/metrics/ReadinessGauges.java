package io.cordboard.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Gauges that ask {@link Readiness} at every scrape, so they are always current. */
final class ReadinessGauges {
    private final MeterRegistry registry;
    private final Readiness readiness;

    private ReadinessGauges(MeterRegistry registry, Readiness readiness) {
        this.registry = registry;
        this.readiness = readiness;
    }

    static void register(MeterRegistry registry, Clock clock, Readiness readiness) {
        ReadinessGauges gauges = new ReadinessGauges(registry, readiness);
        gauges.gauge(
                "cordboard.stale.seconds",
                "How long answers may have been outdated; 0 if they are not",
                report -> age(clock, report.staleSince()).orElse(0.0));
        gauges.gauge(
                "cordboard.snapshot.age.seconds",
                "Age of the snapshot file; NaN if there is none",
                report -> age(clock, report.snapshotWritten()).orElse(Double.NaN));
        gauges.gauge(
                "cordboard.tracking.connected", "Whether Redis reports changes", report -> report.tracking() ? 1 : 0);
        gauges.gauge("cordboard.redis.connected", "Whether Redis answers", report -> report.redis() ? 1 : 0);
        for (Readiness.State state : Readiness.State.values()) {
            gauges.state(state);
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<Readiness.Report> value) {
        Gauge.builder(name, readiness, source -> value.applyAsDouble(source.report()))
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private void state(Readiness.State state) {
        Gauge.builder(
                        "cordboard.store.state",
                        readiness,
                        source -> source.report().state() == state ? 1 : 0)
                .description("What fetches are answered from: 1 for the current state, 0 for the others")
                .tag("state", MeterTag.of(state))
                .strongReference(true)
                .register(registry);
    }

    private static Optional<Double> age(Clock clock, Optional<Instant> since) {
        return since.map(instant ->
                Math.max(0, Duration.between(instant, clock.instant()).toMillis() / 1000.0));
    }
}
