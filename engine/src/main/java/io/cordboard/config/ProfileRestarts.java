package io.cordboard.config;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When Cordboard restarts a SIP profile that was edited: a restart ends the calls of the profile.
 *
 * @param whenIdle as soon as nobody is in a call on it
 * @param at at this time of day, with whatever calls are on it
 */
public record ProfileRestarts(boolean whenIdle, Optional<LocalTime> at) {
    /** After the time of day; a look that comes later waits for the next day. */
    private static final Duration WINDOW = Duration.ofMinutes(10);

    public static ProfileRestarts idle() {
        return new ProfileRestarts(true, Optional.empty());
    }

    /** Of {@code idle}, {@code by-hand} or a time of day, {@code 03:30}; empty when it is none of them. */
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

    /** Whether a profile with so many calls may be restarted now. */
    public boolean isDue(int calls, LocalTime now) {
        boolean isTime = at.filter(
                        time -> Math.floorMod(now.toSecondOfDay() - time.toSecondOfDay(), 86_400) < WINDOW.toSeconds())
                .isPresent();
        return isTime || (whenIdle && calls == 0);
    }

    /** Whether somebody has to do it. */
    public boolean isByHand() {
        return !whenIdle && at.isEmpty();
    }

    @Override
    public String toString() {
        return at.map(time -> "at " + time).orElse(whenIdle ? "when nobody is in a call" : "by hand");
    }
}
