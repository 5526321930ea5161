package io.cordboard.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of a day: {@code 08:30-12:00}. The end is exclusive, but 23:59 means the end of the day. Hours whose end is not
 * after their beginning continue into the next day.
 *
 * @param from seconds of the day
 * @param to the exclusive end in seconds of the day, of the next day if it is not after {@code from}
 */
record Hours(int from, int to) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,2}):(\\d\\d)-(\\d{1,2}):(\\d\\d)");
    private static final int LAST_MINUTE = TimeSpan.DAY - 60;

    /** @param text ranges, separated by commas */
    static List<Hours> read(String text) {
        List<Hours> hours = new ArrayList<>();
        for (String range : text.split(",", -1)) {
            Matcher written = RANGE.matcher(range.strip());
            if (written.matches()) {
                int to = seconds(written, 3);
                hours.add(new Hours(seconds(written, 1), to == LAST_MINUTE ? TimeSpan.DAY : to));
            }
        }
        return hours;
    }

    private static int seconds(Matcher written, int group) {
        return Integer.parseInt(written.group(group)) * 3600 + Integer.parseInt(written.group(group + 1)) * 60;
    }

    /** These hours on these days. */
    List<TimeSpan> of(List<Days> days) {
        List<TimeSpan> moments = new ArrayList<>();
        for (Days some : days) {
            moments.add(new TimeSpan(some, from, from < to ? to : TimeSpan.DAY));
            if (to <= from && to > 0) {
                some.next().forEach(next -> moments.add(new TimeSpan(next, 0, to)));
            }
        }
        return moments;
    }
}
