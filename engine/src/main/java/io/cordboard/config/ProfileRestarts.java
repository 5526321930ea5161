package io.cordboard.config;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When Cordboard restarts an edited SIP profile. A restart ends the calls of the profile.
 *
 * @param whenIdle as soon as there is no call on it
 * @param at at this time of day, regardless of calls
 */
public record ProfileRestarts(boolean whenIdle, Optional<LocalTime> at) {
    /** How long after the time of day a restart is possible; after that it waits for the next day. */
    private static final Duration WINDOW = Duration.ofMinutes(10);

    public static ProfileRestarts idle() {
        return new ProfileRestarts(true, Optional.empty());
    }

    /** Parses {@code idle}, {@code by-hand} or a time of day such as {@code 03:30}; empty for anything else. */
    public static Optional<ProfileRestarts> parse(String text) {
        if (text.equals("idle")) {
            return Optional.of(idle());
        }
        if (text.equals("by-hand")) {
            return Optional.of(new ProfileRestarts(false, Optional.empty()));
        }
        try {
            return Optional.of(new ProfileRestarts(false, Optional.of(LocalTime.parse(text))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a profile with this number of calls may be restarted now. */
    public boolean isDue(int calls, LocalTime now) {
        boolean isTime = at.filter(
                        time -> Math.floorMod(now.toSecondOfDay() - time.toSecondOfDay(), 86_400) < WINDOW.toSeconds())
                .isPresent();
        return isTime || (whenIdle && calls == 0);
    }

    /** Whether the admin restarts it. */
    public boolean isByHand() {
        return !whenIdle && at.isEmpty();
    }

    @Override
    public String toString() {
        return at.map(time -> "at " + time).orElse(whenIdle ? "when nobody is in a call" : "by hand");
    }
}
