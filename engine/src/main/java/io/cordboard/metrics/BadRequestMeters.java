package io.cordboard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests that were refused before they were parsed as a fetch, by the status of the answer. */
final class BadRequestMeters {
    private static final List<Integer> STATUSES = List.of(400, 401, 405, 413);

    private final Map<Integer, Counter> byStatus = new HashMap<>();
    private final Counter other;

    BadRequestMeters(MeterRegistry registry) {
        STATUSES.forEach(status -> byStatus.put(status, counter(registry, String.valueOf(status))));
        this.other = counter(registry, "other");
    }

    private static Counter counter(MeterRegistry registry, String status) {
        return Counter.builder("cordboard.bad.requests")
                .description("Requests that were not a fetch, or lacked credentials, by the status of the answer")
                .tag("status", status)
                .register(registry);
    }

    void count(int status) {
        byStatus.getOrDefault(status, other).increment();
    }
}
