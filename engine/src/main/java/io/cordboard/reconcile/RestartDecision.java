package io.cordboard.reconcile;

import io.cordboard.config.ProfileRestarts;
import java.time.Clock;
import java.time.LocalTime;

/**
 * Decides whether a SIP profile may be started or restarted now.
 *
 * @param clock the clock for the time of restarts
 */
record RestartDecision(ProfileSigns signs, ProfileRestarts restarts, Clock clock) {
    boolean mayRestart(int calls) {
        return restarts.isDue(calls, LocalTime.now(clock));
    }
}
