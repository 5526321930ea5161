package io.cordboard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All counters, timers and gauges, in Prometheus's text format. All meters exist from the start, at 0. No label contains
 * a domain, a user or any other text that a caller or an admin can choose.
 */
public final class Metrics implements AutoCloseable {
    /** The content type of {@link #scrape()}. */
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
                            .description("Reads from Redis into memory, by result")
                            .tag("result", MeterTag.of(result))
                            .register(registry));
        }
        this.invalidations = counter("cordboard.invalidations", "Keys that Redis reported as changed");
        this.editToEffect = Timer.builder("cordboard.edit.to.effect")
                .description("Time from the report of a change to the first answer that shows it")
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

    /** From now on shows what {@code readiness} reports. Must be called once. */
    public void watch(Readiness readiness) {
        ReadinessGauges.register(registry, clock, readiness);
    }

    /** A fetch was answered, {@code nanos} after its last byte arrived. */
    public void fetched(Section section, FetchOutcome outcome, long nanos) {
        fetches.count(section, outcome, nanos);
    }

    /** How many fetches have been answered since the start. */
    public long fetchCount() {
        return fetches.total();
    }

    /** The fetches since the start, in figures. */
    public FetchFigures fetches() {
        return fetches.figures();
    }

    /** A request was refused with this HTTP status before it was parsed as a fetch. */
    public void badRequest(int status) {
        badRequests.count(status);
    }

    /** The meters of the event sockets. */
    public EslMeters esl() {
        return esl;
    }

    public void filled(FillResult result) {
        Objects.requireNonNull(fills.get(result)).increment();
    }

    /** Redis reported this number of changed keys. */
    public void invalidated(int keys) {
        invalidations.increment(keys);
    }

    /** A change took effect this long after it was reported. */
    public void editTookEffect(Duration after) {
        editToEffect.record(after);
    }

    public void snapshotWriteFailed() {
        snapshotWriteFailures.increment();
    }

    /** The current number of problems. */
    public void problems(int nowRefused, int nowIgnored, int nowWarnings) {
        refused.set(nowRefused);
        ignored.set(nowIgnored);
        warnings.set(nowWarnings);
    }

    /** All meters and their values. Takes milliseconds, so must not run on an event loop. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        jvm.close();
        registry.close();
    }
}
