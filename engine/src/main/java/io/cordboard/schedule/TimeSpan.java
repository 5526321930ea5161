package io.cordboard.schedule;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Hours on some days, as one condition of FreeSWITCH expresses them.
 *
 * @param from seconds of the day
 * @param to the exclusive end in seconds of the day
 */
record TimeSpan(Days days, int from, int to) {
    static final int DAY = 24 * 60 * 60;
    private static final int HOUR = 60 * 60;
    private static final int MINUTE = 60;

    static List<TimeSpan> wholeDays(List<Days> days) {
        return days.stream().map(some -> new TimeSpan(some, 0, DAY)).toList();
    }

    /** From one time until before another. */
    static List<TimeSpan> between(LocalDateTime begin, LocalDateTime end) {
        int from = begin.toLocalTime().toSecondOfDay();
        int to = end.toLocalTime().toSecondOfDay();
        List<TimeSpan> moments = new ArrayList<>();
        if (begin.toLocalDate().equals(end.toLocalDate())) {
            Dates.between(begin.toLocalDate(), end.toLocalDate())
                    .forEach(day -> moments.add(new TimeSpan(day, from, to)));
            return moments;
        }
        Dates.between(begin.toLocalDate(), begin.toLocalDate())
                .forEach(day -> moments.add(new TimeSpan(day, from, DAY)));
        moments.addAll(wholeDays(
                Dates.between(begin.toLocalDate().plusDays(1), end.toLocalDate().minusDays(1))));
        if (to > 0) {
            Dates.between(end.toLocalDate(), end.toLocalDate()).forEach(day -> moments.add(new TimeSpan(day, 0, to)));
        }
        return moments;
    }

    boolean contains(LocalDateTime time) {
        int second = time.toLocalTime().toSecondOfDay();
        return days.contains(time.toLocalDate()) && from <= second && second < to;
    }

    /** The attributes of a condition: FreeSWITCH includes the last second of a range (switch_tod_cmp). */
    Map<String, String> attributes() {
        Map<String, String> attributes = days.attributes();
        if (from > 0 || to < DAY) {
            attributes.put("time-of-day", clock(from) + "-" + clock(to - 1));
        }
        return attributes;
    }

    private static String clock(int second) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", second / HOUR, second % HOUR / MINUTE, second % MINUTE);
    }
}
