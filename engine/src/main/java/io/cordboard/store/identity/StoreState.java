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

/** How far known documents can be trusted, and since when. Each change is logged once. */
public final class StoreState {
    private static final Logger LOG = LoggerFactory.getLogger(StoreState.class);

    /** The state of Redis. */
    public enum Phase {
        /** Redis has not been reached yet. */
        STARTING,
        /** Every change is reported: the known documents are those that Redis holds. */
        LIVE,
        /** Redis answers but does not report changes: everything is read again for each fetch. */
        UNTRACKED,
        /** Changes are not reported: the last confirmed answers are served. */
        STALE,
        /** Redis answers, but is not the known store: the last confirmed answers are served. */
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

    /** The phase of the whole store: stale if a part of it is. */
    public Phase phase() {
        return isLive() && !unheard.isEmpty() ? Phase.STALE : phase;
    }

    /** How long changes, or those of a part, have not been reported; zero while they are. */
    public Duration stale() {
        if (isConfirmed()) {
            return unheard.age();
        }
        return lastLive.equals(Instant.EPOCH) ? Duration.ZERO : Duration.between(lastLive, clock.instant());
    }

    /** Whether every change is reported, except those of the parts in {@link #unheard}. */
    public boolean isLive() {
        return phase == Phase.LIVE;
    }

    /** The parts of the store whose changes are not reported, while the rest is live. */
    public UnheardParts unheard() {
        return unheard;
    }

    public boolean isUntracked() {
        return phase == Phase.UNTRACKED;
    }

    public boolean isLost() {
        return phase == Phase.LOST;
    }

    /** Until when the known documents were those that Redis holds: now, or the end of the last time that they were. */
    public Instant confirmedUntil() {
        return isConfirmed() ? unheard.since().orElseGet(clock::instant) : lastLive;
    }

    /** Whether Redis confirms the documents in force: what is read now is confirmed. */
    public boolean isConfirmed() {
        return phase == Phase.LIVE || phase == Phase.UNTRACKED;
    }

    /** The same for these keys. */
    public boolean isConfirmed(List<String> keys) {
        return isConfirmed() && !unheard.holdOneOf(keys);
    }

    /**
     * Completes when Redis is known to be the store in force, at once if it is now. Fails if it was not for longer than
     * {@code moment}, or does not become so within {@code moment}.
     *
     * @param keys parts of the store that hold none of these keys may be unreachable
     */
    public Future<Void> whenConfirmed(List<String> keys, Duration moment) {
        Promise<Void> confirmed = Promise.promise();
        Consumer<Phase> listener = next -> {
            if (isConfirmed(keys)) {
                confirmed.tryComplete();
            }
        };
        listeners.add(listener);
        if (isConfirmed(keys)) {
            confirmed.tryComplete();
        } else if (phase() != Phase.STALE || stale().compareTo(moment) > 0) {
            confirmed.tryFail(new StoreUnavailable("the store cannot be written to now"));
        }
        return RunningTime.within(moment.toMillis(), confirmed.future())
                .recover(late -> Future.failedFuture(new StoreUnavailable("the store cannot be written now", late)))
                .onComplete(done -> listeners.remove(listener));
    }

    /** Whether the last confirmed answers are young enough to be served. */
    public boolean mayServeStale() {
        return Duration.between(confirmedUntil(), clock.instant()).compareTo(maxStale) <= 0;
    }

    /** An earlier run confirmed the known documents at that time. */
    public void confirmedAt(Instant time) {
        lastLive = time;
    }

    public synchronized void enter(Phase next, String why) {
        if (isConfirmed()) {
            lastLive = confirmedUntil();
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

    /** Changes of a part, whose keys {@code holds} accepts, are no longer reported. */
    public synchronized void partLost(String part, Predicate<String> holds, String why) {
        if (unheard.lost(part, holds) && isLive()) {
            LOG.warn("what {} holds is stale, the rest of the store is live: {}", part, why);
            listeners.forEach(listener -> listener.accept(Phase.STALE));
        }
    }

    /** The store was recognised: parts whose changes are reported again count like the rest. */
    public synchronized void partsRecognised() {
        List<String> back = unheard.recognised();
        if (!back.isEmpty() && isLive()) {
            LOG.info("what {} holds is live again", String.join(" and ", back));
            listeners.forEach(listener -> listener.accept(phase()));
        }
    }

    /** Calls {@code listener} for each phase that is entered from now on. The listener must return quickly. */
    public void onPhase(Consumer<Phase> listener) {
        listeners.add(listener);
    }
}
