package io.cordboard.simulate.expand;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a simulated call has read from the clock. A call at another time that reads the same goes the same way. */
public final class ClockReads {
    private final List<Predicate<Instant>> same = new ArrayList<>();
    private boolean unheeded;

    /**
     * Reads the clock.
     *
     * @param reading what the time is asked for; it depends on nothing else that changes during the call
     */
    public <T> T read(Instant now, Function<Instant, T> reading) {
        T found = reading.apply(now);
        if (!unheeded) {
            same.add(at -> reading.apply(at).equals(found));
        }
        return found;
    }

    /** Does work whose result does not decide where the call goes, such as the name of a file. */
    public <T> T unheeded(Supplier<T> work) {
        boolean before = unheeded;
        unheeded = true;
        try {
            return work.get();
        } finally {
            unheeded = before;
        }
    }

    /** Whether all reads have the same results at that time. */
    public boolean areSame(Instant at) {
        return same.stream().allMatch(read -> read.test(at));
    }
}
