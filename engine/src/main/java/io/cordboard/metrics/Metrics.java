package io.cordboard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything that is counted and timed, in Prometheus's text. All meters are there from the start, at 0. No label holds a
 * domain, a user or anything else that a caller or an admin can invent.
 */
public final class Metrics implements AutoCloseable {
    /** The type of {@link #scrape()}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Clock clock;
    private final JvmMeters jvm;
    private final FetchMeters fetches;
    private final BadRequestMeters badRequests;
    private final EslMeters esl;
    private final Map<FillResult, Counter> fills = new EnumMap<>(FillResult.class);
    private final Counter invalidations;
    private final Timer editToEffect;
    private final Counter snapshotWriteFailures;
    private final AtomicInteger refused;
    private final AtomicInteger ignored;
    private final AtomicInteger warnings;

    public Metrics(Clock clock) {
        this.clock = clock;
        registry.throwExceptionOnRegistrationFailure();
        this.jvm = new JvmMeters(registry);
        this.fetches = new FetchMeters(registry);
        this.badRequests = new BadRequestMeters(registry);
        this.esl = new EslMeters(registry);
        for (FillResult result : FillResult.values()) {
            fills.put(
                    result,
                    Counter.builder("cordboard.fills")
                            .description("Reads from Redis that were to fill the memory, by what became of them")
                            .tag("result", label(result))
                            .register(registry));
        }
        this.invalidations = counter("cordboard.invalidations", "Keys that Redis said had changed");
        this.editToEffect = Timer.builder("cordboard.edit.to.effect")
                .description("From the news of a change to the answer that first shows it")
                .serviceLevelObjectives(Buckets.EFFECT)
                .register(registry);
        this.snapshotWriteFailures =
                counter("cordboard.snapshot.write.failures", "Snapshots that could not be written");
        this.refused = problems("refused");
        this.ignored = problems("ignored");
        this.warnings = problems("warning");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private AtomicInteger problems(String severity) {
        AtomicInteger number = new AtomicInteger();
        Gauge.builder("cordboard.problems", number, AtomicInteger::get)
                .description("Problems of documents, as ./cordboard check lists them")
                .tag("severity", severity)
                .strongReference(true)
                .register(registry);
        return number;
    }

    static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Shows what {@code readiness} reports, from now on. To be called once. */
    public void watch(Readiness readiness) {
        ReadinessGauges.register(registry, clock, readiness);
    }

    /** A fetch was answered, {@code nanos} after its last byte had come. */
    public void fetched(Section section, FetchOutcome outcome, long nanos) {
        fetches.count(section, outcome, nanos);
    }

    /** A request was refused with this HTTP status before it was a fetch. */
    public void badRequest(int status) {
        badRequests.count(status);
    }

    /** What is counted of the event sockets. */
    public EslMeters esl() {
        return esl;
    }

    public void filled(FillResult result) {
        Objects.requireNonNull(fills.get(result)).increment();
    }

    /** Redis said that so many keys had changed. */
    public void invalidated(int keys) {
        invalidations.increment(keys);
    }

    /** A change is in force, so long after its news came. */
    public void editTookEffect(Duration after) {
        editToEffect.record(after);
    }

    public void snapshotWriteFailed() {
        snapshotWriteFailures.increment();
    }

    /** How many problems there are now. */
    public void problems(int nowRefused, int nowIgnored, int nowWarnings) {
        refused.set(nowRefused);
        ignored.set(nowIgnored);
        warnings.set(nowWarnings);
    }

    /** Every meter and its value. Takes milliseconds: not for an event loop. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        jvm.close();
        registry.close();
    }
}
