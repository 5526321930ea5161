package io.cordboard.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process brings about and nobody tells of; how long that takes is no matter, but it has to come. */
public final class Eventually {
    private static final long PATIENCE_SECONDS = 120;
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Eventually() {}

    /** @param what is expected, for the message */
    public static void holds(String what, BooleanSupplier condition) {
        holds(() -> what, condition);
    }

    /** @param what is expected, and what is there instead; asked for when it did not come */
    public static void holds(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not so after " + PATIENCE_SECONDS + " s: " + what.get());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
