package io.cordboard.calls;

import io.cordboard.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that has arrived so far, and a way to wait for something. Nothing is removed by waiting, so the same thing
 * can be waited for twice, and a failure can show everything that arrived.
 */
final class Arrivals<T> {

    /** Much longer than anything takes here; only a failing test waits this long. */
    static final Duration PATIENCE = Eventually.PATIENCE;

    private static final int MOST_SHOWN = 60;

    private final String kind;
    private final List<T> arrived = new ArrayList<>();

    Arrivals(String kind) {
        this.kind = kind;
    }

    synchronized void add(T item) {
        arrived.add(item);
        notifyAll();
    }

    /** Drops everything that has arrived, so that a long run does not fill the memory. */
    synchronized void clear() {
        arrived.clear();
    }

    synchronized int count() {
        return arrived.size();
    }

    synchronized List<T> all() {
        return List.copyOf(arrived);
    }

    T await(String what, Predicate<T> wanted) {
        return awaitAfter(0, what, wanted);
    }

    /** Waits for a matching item among those that arrived after the first {@code skipped}. */
    synchronized T awaitAfter(int skipped, String what, Predicate<T> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            Optional<T> found = find(skipped, wanted);
            while (found.isEmpty() && System.nanoTime() < deadline) {
                wait(PATIENCE.toMillis());
                found = find(skipped, wanted);
            }
            return found.orElseThrow(
                    () -> new AssertionError("waited in vain for " + what + "; " + kind + " since then: "
                            + arrived.stream().skip(skipped).limit(MOST_SHOWN).toList()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    private Optional<T> find(int skipped, Predicate<T> wanted) {
        return arrived.stream().skip(skipped).filter(wanted).findFirst();
    }
}
