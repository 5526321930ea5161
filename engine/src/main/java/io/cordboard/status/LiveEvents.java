package io.cordboard.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
    private volatile long watchedNanos = System.nanoTime() - KEPT_NANOS - 1;

    LiveEvents(Clock clock) {
        this.clock = clock;
        this.run = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    /**
     * An event.
     *
     * @param id grows while this node runs
     * @param domain empty for what belongs to none
     */
    public record Event(String id, String domain, String json) {}

    Instant now() {
        return clock.instant();
    }

    /** Whether somebody watches, or did a moment ago. */
    boolean isWatched() {
        return !watchers.isEmpty() || System.nanoTime() - watchedNanos < KEPT_NANOS;
    }

    /** Adds the id and the time, and tells everybody. */
    void add(String domain, ObjectNode json) {
        Event event;
        synchronized (this) {
            String id = run + "-" + next++;
            if (!json.has("id")) {
                json.put("id", id);
            }
            json.put("at", clock.instant().toString());
            event = new Event(id, domain, json.toString());
            last.add(event);
            if (last.size() > MOST) {
                last.remove();
            }
            watchers.forEach(watcher -> watcher.accept(event));
        }
    }

    /**
     * From now on calls the watcher for each event, in their order, and first for those that it has missed. It must not
     * block.
     *
     * @param seen the last event that it has seen; empty if it wants only new ones
     * @param gap is run when there may be others that it has missed
     */
    public synchronized void watch(Optional<String> seen, Runnable gap, Consumer<Event> watcher) {
        watchers.add(watcher);
        if (seen.isEmpty()) {
            return;
        }
        List<Event> after = new ArrayList<>();
        boolean found = false;
        for (Event event : last) {
            if (found) {
                after.add(event);
            }
            found |= event.id().equals(seen.get());
        }
        if (!found) {
            gap.run();
            after.addAll(last);
        }
        after.forEach(watcher);
    }

    public synchronized void leave(Consumer<Event> watcher) {
        watchers.remove(watcher);
        watchedNanos = System.nanoTime();
    }
}
