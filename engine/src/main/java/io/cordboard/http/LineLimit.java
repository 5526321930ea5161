package io.cordboard.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits log lines of one type to a number per second, so that password guessing cannot fill the disk. Suppressed lines
 * are still counted.
 */
final class LineLimit {
    private static final long NANOS = 1_000_000_000L;

    private final int lines;
    private final LongSupplier nanos;
    private final AtomicLong second = new AtomicLong(Long.MIN_VALUE);
    private final AtomicInteger written = new AtomicInteger();

    LineLimit(int lines, LongSupplier nanos) {
        this.lines = lines;
        this.nanos = nanos;
    }

    /** Whether one more line may be written now. */
    boolean hasRoom() {
        long now = Math.floorDiv(nanos.getAsLong(), NANOS);
        if (second.getAndSet(now) != now) {
            written.set(0);
        }
        return written.getAndIncrement() < lines;
    }
}
