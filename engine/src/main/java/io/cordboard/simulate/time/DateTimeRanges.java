package io.cordboard.simulate.time;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * {@code switch_fulldate_cmp} (switch_utils.c): {@code 2026-12-24 12:00~2026-12-27,…}, in the server's zone; the end is
 * exclusive. A part without {@code ~} is skipped. A date that cannot be parsed ends the parsing.
 */
public final class DateTimeRanges {
    private DateTimeRanges() {}

    public static boolean contain(String ranges, Instant now, ZoneId server) {
        for (String range : ranges.split(",", -1)) {
            int tilde = range.indexOf('~');
            if (tilde < 0) {
                continue;
            }
            Optional<Instant> start = WrittenTime.read(range.substring(0, tilde), now, server);
            Optional<Instant> end = WrittenTime.read(range.substring(tilde + 1), now, server);
            if (start.isEmpty() || end.isEmpty()) {
                return false;
            }
            if (!start.get().isAfter(now) && end.get().isAfter(now)) {
                return true;
            }
        }
        return false;
    }
}
