package io.cordboard.app;

import io.cordboard.metrics.Readiness;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.live.LiveStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The state of the store, for monitoring. */
final class StoreReadiness implements Readiness {
    private final LiveStore store;
    private final Duration maxStale;
    private final Clock clock;

    StoreReadiness(LiveStore store, Duration maxStale, Clock clock) {
        this.store = store;
        this.maxStale = maxStale;
        this.clock = clock;
    }

    @Override
    public Report report() {
        StoreState.Phase phase = store.state().phase();
        Duration stale = store.state().stale();
        Instant now = clock.instant();
        boolean heard = phase == StoreState.Phase.LIVE;
        boolean answers = store.state().isLive()
                || store.state().isUntracked()
                || store.state().isLost();
        return new Report(
                state(phase, stale),
                answers,
                heard || phase == StoreState.Phase.LOST,
                stale.isZero() ? Optional.empty() : Optional.of(now.minus(stale)),
                store.snapshotAge().map(now::minus),
                answers && !store.isMarked() ? unmarked(note(phase)) : note(phase));
    }

    private State state(StoreState.Phase phase, Duration stale) {
        if (phase == StoreState.Phase.LIVE || phase == StoreState.Phase.UNTRACKED) {
            return State.READY;
        }
        if (store.state().isLive()) {
            return State.STALE; // a part of it: the rest is live, however long that lasts
        }
        if (stale.isZero() || stale.compareTo(maxStale) > 0) {
            return State.UNAVAILABLE;
        }
        return phase == StoreState.Phase.LOST ? State.LOST : State.STALE;
    }

    private static String unmarked(String note) {
        String unmarked = "cti_store has no id and could not be written: a loss of the store will not be noticed";
        return note.isEmpty() ? unmarked : note + "; " + unmarked;
    }

    private String note(StoreState.Phase phase) {
        if (store.state().isLive() && phase == StoreState.Phase.STALE) {
            return "changes of " + String.join(" and ", store.state().unheard().names())
                    + " are not reported: the last confirmed answers are served for the domains"
                    + " that have keys there; all other answers are current";
        }
        return switch (phase) {
            case LIVE -> "";
            case STARTING -> "Redis has not been reached yet";
            case UNTRACKED -> "Redis refuses CLIENT TRACKING, so each fetch reads it";
            case STALE -> "changes are not reported, the last confirmed answers are served";
            case LOST ->
                "cti_store does not hold the id of the known store: restore that store, or run"
                        + " ./cordboard accept-store";
        };
    }
}
