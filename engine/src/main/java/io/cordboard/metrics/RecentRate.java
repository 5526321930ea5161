package io.cordboard.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/** How often something happened in each of the last seconds. May lose a few counts when a second begins. */
final class RecentRate {
    private static final int SECONDS = 60;

    private final LongSupplier nanos;
    private final long begun;
    private final AtomicLongArray counts = new AtomicLongArray(SECONDS + 1);
    private final AtomicLongArray seconds = new AtomicLongArray(SECONDS + 1);

    /** @param nanos a monotonic clock */
    RecentRate(LongSupplier nanos) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    private long second() {
        return TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - begun) + 1;
    }

    void count() {
        long second = second();
        int slot = (int) (second % counts.length());
        if (seconds.getAndSet(slot, second) != second) {
            counts.set(slot, 0);
        }
        counts.incrementAndGet(slot);
    }

    /** The mean of the last minute, or of the time since the start. */
    double perSecond() {
        long now = second();
        long sum = 0;
        for (int slot = 0; slot < counts.length(); slot++) {
            if (seconds.get(slot) > now - SECONDS && seconds.get(slot) <= now) {
                sum += counts.get(slot);
            }
        }
        return (double) sum / Math.min(SECONDS, now);
    }
}
