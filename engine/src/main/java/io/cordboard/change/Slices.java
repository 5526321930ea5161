package io.cordboard.change;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Divides long work into slices. While calls come in, the thread rests after each slice for twice as long: fetches then
 * find a processor that is free, and a third of the collections of garbage stops them. One thread uses it.
 */
final class Slices {
    /** Longer than most simulated calls take, and short beside the time that a caller notices. */
    static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    static final long REST_NANOS = 2 * SLICE_NANOS;

    private final LongSupplier fetches;
    private final LongSupplier nanos;
    private final LongConsumer rest;
    private long begun;
    private long answered;

    /** @param fetches how many fetches have been answered so far */
    Slices(LongSupplier fetches) {
        this(fetches, System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * @param nanos a monotonic clock
     * @param rest lets the thread rest for so many nanoseconds
     */
    Slices(LongSupplier fetches, LongSupplier nanos, LongConsumer rest) {
        this.fetches = fetches;
        this.nanos = nanos;
        this.rest = rest;
        begin();
    }

    /** To be called often: rests if a slice is over, and a fetch was answered during it. */
    void next() {
        if (nanos.getAsLong() - begun >= SLICE_NANOS) {
            if (fetches.getAsLong() != answered) {
                rest.accept(REST_NANOS);
            }
            begin();
        }
    }

    private void begin() {
        begun = nanos.getAsLong();
        answered = fetches.getAsLong();
    }
}
