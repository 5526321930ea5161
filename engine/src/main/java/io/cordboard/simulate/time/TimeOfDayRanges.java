package io.cordboard.simulate.time;

import io.cordboard.simulate.value.LooseValues;

/**
 * {@code switch_tod_cmp} (switch_utils.c): {@code 09:00-17:30,22:00-06:00}, seconds optional, both ends inclusive to the
 * second: {@code 00:00-23:59} ends at 23:59:00. A part that is not a range is skipped.
 */
public final class TimeOfDayRanges {
    private TimeOfDayRanges() {}

    public static boolean contain(String ranges, int secondOfDay) {
        for (String range : ranges.split(",", -1)) {
            if (containedIn(range, secondOfDay)) {
                return true;
            }
        }
        return false;
    }

    private static boolean containedIn(String range, int secondOfDay) {
        int colon = range.indexOf(':');
        int dash = range.indexOf('-', colon + 1);
        if (colon < 0 || dash < 0 || range.indexOf(':', dash) < 0) {
            return false;
        }
        return NumberRanges.within(secondOfDay, seconds(range.substring(0, dash)), seconds(range.substring(dash + 1)));
    }

    private static int seconds(String clock) {
        String[] parts = clock.split(":", 3);
        int seconds = parts.length > 2 ? LooseValues.toInt(parts[2]) : 0;
        return LooseValues.toInt(parts[0]) * 3600 + LooseValues.toInt(parts[1]) * 60 + seconds;
    }
}
