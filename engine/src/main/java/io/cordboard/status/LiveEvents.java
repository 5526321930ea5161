package io.cordboard.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The live events of this node: keeps the last {@value #MOST}, and sends the next ones to all watchers. When nobody has
 * watched for two minutes, it keeps none.
 */
public final class LiveEvents {
    private static final int MOST = 1_000;
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Clock clock;
    private final String run;
    private final Deque<Event> last = new ArrayDeque<>();
    private final Set<Consumer<Event>> watchers = new CopyOnWriteArraySet<>();
    private long next = 1;
    private final LongSupplier nanos;
    private volatile long watchedNanos;

    LiveEvents(Clock clock) {
        this(clock, System::nanoTime);
    }

    /** @param nanos the time, to measure how long nobody has watched */
    LiveEvents(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.watchedNanos = nanos.getAsLong() - KEPT_NANOS - 1;
        this.run = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    /**
     * An event.
     *
     * @param id grows while this node runs
     * @param domain empty for what belongs to none
     */
    public record Event(String id, String domain, String json) {
        /** Whether it only says that others were left out. */
        public boolean isGap() {
            return json.isEmpty();
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether somebody watches, or did a moment ago. */
    boolean isWatched() {
        return !watchers.isEmpty() || nanos.getAsLong() - watchedNanos < KEPT_NANOS;
    }

    /** Adds the id and the time, and tells everybody. */
    synchronized void add(String domain, ObjectNode json) {
        if (!json.has("id")) {
            json.put("id", id(next));
        }
        json.put("at", clock.instant().toString());
        tell(new Event(id(next), domain, json.toString()));
    }

    /** Something happened that is not among the events. */
    synchronized void leaveOut() {
        Event latest = last.peekLast();
        if (latest == null || !latest.isGap()) {
            tell(new Event(id(next), "", ""));
        }
    }

    private void tell(Event event) {
        next++;
        last.add(event);
        if (last.size() > MOST) {
            last.remove();
        }
        watchers.forEach(watcher -> watcher.accept(event));
    }

    private String id(long number) {
        return run + "-" + number;
    }

    /**
     * From now on calls the watcher for each event, in their order, and first for those that it has missed. It must not
     * block.
     *
     * @param seen the last event that it has seen; empty if it wants only new ones
     * @param gap is run when there may be others that it has missed
     * @param position gets the id with which the watcher hears the next event if it leaves before, and comes back
     */
    public synchronized void watch(
            Optional<String> seen, Runnable gap, Consumer<String> position, Consumer<Event> watcher) {
        boolean kept = isWatched();
        watchers.add(watcher);
        if (seen.isPresent()) {
            long first = next - last.size();
            long number = number(seen.get());
            boolean known = number >= first - 1 && number < next;
            if (!known || !kept) {
                gap.run();
            }
            last.stream().skip(known ? number + 1 - first : 0).toList().forEach(watcher);
        }
        position.accept(id(next - 1));
    }

    /** The number of an event; -1 if no event of this run has that id. */
    private long number(String id) {
        String start = run + "-";
        String number = id.startsWith(start) ? id.substring(start.length()) : "";
        return number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1;
    }

    public synchronized void leave(Consumer<Event> watcher) {
        watchers.remove(watcher);
        watchedNanos = nanos.getAsLong();
    }
}
