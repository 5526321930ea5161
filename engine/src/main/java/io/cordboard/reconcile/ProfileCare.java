package io.cordboard.reconcile;

import io.cordboard.config.ProfileRestarts;
import java.time.Clock;
import java.time.LocalTime;

/**
 * What decides whether a SIP profile may be started or restarted now.
 *
 * @param clock by whose time of day restarts are made
 */
record ProfileCare(ProfileSigns signs, ProfileRestarts restarts, Clock clock) {
    boolean mayRestart(int calls) {
        return restarts.isDue(calls, LocalTime.now(clock));
    }
}
