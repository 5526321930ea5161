package io.cordboard.api;

import io.cordboard.admin.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many requests a user or a token may send to this node: a burst, and then a number per second. Further requests
 * get 429, with the seconds until the next one is accepted.
 */
final class RequestRate {
    /** At once. */
    static final int BURST = 1_000;

    /** And then each second. */
    static final int PER_SECOND = 50;

    private static final int MOST_SENDERS = 10_000;
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>();

    private record Bucket(double left, long at) {}

    /** @param nanos a clock that only runs forwards */
    RequestRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Counts a request. Empty if it may be served, else the problem. */
    synchronized Optional<ApiProblem> count(Principal who) {
        String sender = who.sender();
        long now = nanos.getAsLong();
        Bucket before = Optional.ofNullable(buckets.remove(sender)).orElse(new Bucket(BURST, now));
        double left = Math.min(BURST, before.left() + (now - before.at()) / NANOS * PER_SECOND);
        boolean served = left >= 1;
        buckets.put(sender, new Bucket(served ? left - 1 : left, now));
        if (buckets.size() > MOST_SENDERS) {
            buckets.remove(buckets.keySet().iterator().next()); // who has been silent longest
        }
        return served
                ? Optional.empty()
                : Optional.of(new ApiProblem(429, "too many requests; " + PER_SECOND + " are served each second")
                        .header("Retry-After", "1"));
    }
}
