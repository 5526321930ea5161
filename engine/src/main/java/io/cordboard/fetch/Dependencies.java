package io.cordboard.fetch;

import io.cordboard.document.Documents;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All questions behind one result. Other results that were made from it depend on the same object, and ask them once. */
final class Dependencies implements Dependency {
    /**
     * After so long, the questions are asked again though nothing has changed: the store keeps, and reads again after a
     * change, what is asked for.
     */
    private static final long ASKED_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    /** When all questions were asked, and whether they had the same answers. */
    private record Asked(long revision, long atNanos, boolean holds) {
        boolean isOf(long now, long nanos) {
            return revision == now && nanos - atNanos < ASKED_AGAIN_NANOS;
        }
    }

    private final List<Dependency> all;
    private final LongSupplier nanos;
    private volatile @Nullable Asked last;

    /** @param nanos the clock */
    Dependencies(List<Dependency> all, LongSupplier nanos) {
        this.all = List.copyOf(all);
        this.nanos = nanos;
    }

    /** Asks every question again, unless nothing at all has changed since they were asked. */
    @Override
    public boolean holds(Documents now) {
        long revision = now.revision();
        long at = nanos.getAsLong();
        Asked known = last;
        if (revision != Documents.UNKNOWN && known != null && known.isOf(revision, at)) {
            return known.holds();
        }
        boolean holds = Dependency.allHold(all, now);
        if (revision != Documents.UNKNOWN && now.isComplete()) {
            last = new Asked(revision, at, holds);
        }
        return holds;
    }
}
