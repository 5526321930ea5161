package io.cordboard.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** So many lines of a kind a second: whoever guesses passwords shall not fill the disk. What is not written is counted all the same. */
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

    /** Whether one more may be written now. */
    boolean hasRoom() {
        long now = Math.floorDiv(nanos.getAsLong(), NANOS);
        if (second.getAndSet(now) != now) {
            written.set(0);
        }
        return written.getAndIncrement() < lines;
    }
}
