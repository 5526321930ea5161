package io.cordboard.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for an effect of another process that is not reported. It may take any time within the deadline. */
public final class Eventually {
    /** Much longer than any test needs; only a failing test waits this long. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Eventually() {}

    /** @param what the expected condition, for the message */
    public static void holds(String what, BooleanSupplier condition) {
        holds(() -> what, condition);
    }

    /** @param what the expected condition and the actual state, computed on failure */
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
