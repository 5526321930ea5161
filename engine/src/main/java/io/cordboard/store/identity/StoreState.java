package io.cordboard.store.identity;

import io.cordboard.store.connection.RunningTime;
import io.cordboard.store.connection.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far what is known can be trusted, and since when. Each change is written to the log once. */
public final class StoreState {
    private static final Logger LOG = LoggerFactory.getLogger(StoreState.class);

    /** What is known of Redis. */
    public enum Phase {
        /** Redis was not reached yet. */
        STARTING,
        /** Every change is heard of: what is known is what Redis holds. */
        LIVE,
        /** Redis answers, but will not say what changes: everything is read anew for each fetch. */
        UNTRACKED,
        /** Changes are not heard of: the last proven answers are given. */
        STALE,
        /** Redis answers, but it is not the store that was known: the last proven answers are given. */
        LOST
    }

    private final Clock clock;
    private final Duration maxStale;
    private final UnheardParts unheard;
    private final List<Consumer<Phase>> listeners = new CopyOnWriteArrayList<>();
    private volatile Phase phase = Phase.STARTING;
    private volatile Instant lastLive = Instant.EPOCH;

    public StoreState(Clock clock, Duration maxStale) {
        this.clock = clock;
        this.maxStale = maxStale;
        this.unheard = new UnheardParts(clock);
    }

    /** Of the whole store: stale when a part of it is. */
    public Phase phase() {
        return isLive() && !unheard.isEmpty() ? Phase.STALE : phase;
    }

    /** For how long changes have not been heard of, or those of a part; zero while they are. */
    public Duration stale() {
        if (isProving()) {
            return unheard.age();
        }
        return lastLive.equals(Instant.EPOCH) ? Duration.ZERO : Duration.between(lastLive, clock.instant());
    }

    /** Whether every change is heard of, but those of the parts that are {@link #unheard}. */
    public boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** Of which parts of the store nothing is heard, while the rest is live. */
    public UnheardParts unheard() {
        return unheard;
    }

    public boolean isUntracked() {
        return phase == Phase.UNTRACKED;
    }

    public boolean isLost() {
        return phase == Phase.LOST;
    }

    /** Until when what is known was what Redis holds: now, or the end of the last time it was. */
    public Instant provenUntil() {
        return isProving() ? unheard.since().orElseGet(clock::instant) : lastLive;
    }

    /** Whether Redis says what is in force: what was read is proven now. */
    public boolean isProving() {
        return phase == Phase.LIVE || phase == Phase.UNTRACKED;
    }

    /** The same, for these keys. */
    public boolean isProving(List<String> keys) {
        return isProving() && !unheard.holdOneOf(keys);
    }

    /**
     * Completes when Redis is known to be the store that is in force, at once when it is. Fails when it was not for longer than
     * this, or is not so long from now on.
     *
     * @param keys where a part of the store is not heard, it has to be another part than theirs
     */
    public Future<Void> proven(List<String> keys, Duration moment) {
        Promise<Void> proven = Promise.promise();
        Consumer<Phase> listener = next -> {
            if (isProving(keys)) {
                proven.tryComplete();
            }
        };
        listeners.add(listener);
        if (isProving(keys)) {
            proven.tryComplete();
        } else if (phase() != Phase.STALE || stale().compareTo(moment) > 0) {
            proven.tryFail(new StoreUnavailable("the store cannot be written to now"));
        }
        return RunningTime.within(moment.toMillis(), proven.future())
                .recover(late -> Future.failedFuture(new StoreUnavailable("the store cannot be written to now", late)))
                .onComplete(done -> listeners.remove(listener));
    }

    /** Whether the last proven answers are young enough to be given. */
    public boolean mayServeStale() {
        return Duration.between(provenUntil(), clock.instant()).compareTo(maxStale) <= 0;
    }

    /** What is known was proven at that time, by an earlier run. */
    public void provenAt(Instant time) {
        lastLive = time;
    }

    public synchronized void enter(Phase next, String why) {
        if (isProving()) {
            lastLive = provenUntil();
        }
        if (phase == next) {
            return;
        }
        if (next == Phase.LIVE) {
            LOG.info("the store is live: {}", why);
        } else {
            LOG.warn("the store is {}: {}", next.name().toLowerCase(java.util.Locale.ROOT), why);
        }
        phase = next;
        Phase whole = phase();
        listeners.forEach(listener -> listener.accept(whole));
    }

    /** Changes of a part, of keys that {@code holds} names, are not heard of any more. */
    public synchronized void partLost(String part, Predicate<String> holds, String why) {
        if (unheard.lost(part, holds) && isLive()) {
            LOG.warn("what {} holds is stale, the rest of the store is live: {}", part, why);
            listeners.forEach(listener -> listener.accept(Phase.STALE));
        }
    }

    /** The store was recognised: parts that are heard again count as the rest does. */
    public synchronized void partsRecognised() {
        List<String> back = unheard.recognised();
        if (!back.isEmpty() && isLive()) {
            LOG.info("what {} holds is live again", String.join(" and ", back));
            listeners.forEach(listener -> listener.accept(phase()));
        }
    }

    /** Tells {@code listener} of each phase that is entered from now on; it must not take long. */
    public void onPhase(Consumer<Phase> listener) {
        listeners.add(listener);
    }
}
