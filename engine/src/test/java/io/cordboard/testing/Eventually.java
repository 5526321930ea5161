package io.cordboard.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process brings about and nobody tells of; how long that takes is no matter, but it has to come. */
public final class Eventually {
    /** Far longer than anything takes; only a failing test waits so long. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Eventually() {}

    /** @param what is expected, for the message */
    public static void holds(String what, BooleanSupplier condition) {
        holds(() -> what, condition);
    }

    /** @param what is expected, and what is there instead; asked for when it did not come */
    public static void holds(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so after " + PATIENCE.toSeconds() + " s: " + what.get());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
