package io.cordboard.ical;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of time on the clock of the domain.
 *
 * @param end exclusive
 */
record Occurrence(LocalDateTime start, LocalDateTime end) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter EACH_YEAR = DateTimeFormatter.ofPattern("MM-dd");
    private static final String DAY_END = "24:00";

    static Occurrence days(LocalDate first, LocalDate afterLast) {
        LocalDate end = afterLast.isAfter(first) ? afterLast : first.plusDays(1);
        return new Occurrence(first.atStartOfDay(), end.atStartOfDay());
    }

    boolean isEmpty() {
        return !end.isAfter(start);
    }

    private LocalDate lastDay() {
        return end.minusNanos(1).toLocalDate();
    }

    /** The same dates of each year. */
    ObjectNode ofEachYear() {
        return range(start.format(EACH_YEAR), lastDay().format(EACH_YEAR));
    }

    /** Whole days, and hours where it begins or ends within a day. */
    List<ObjectNode> parts() {
        List<ObjectNode> parts = new ArrayList<>();
        LocalDate first = start.toLocalDate();
        LocalDate last = lastDay();
        boolean late = !start.toLocalTime().equals(LocalTime.MIDNIGHT);
        boolean early = !end.toLocalTime().equals(LocalTime.MIDNIGHT);
        if (first.equals(last) && (late || early)) {
            parts.add(hours(first, start.format(CLOCK), early ? end.format(CLOCK) : DAY_END));
            return parts;
        }
        if (late) {
            parts.add(hours(first, start.format(CLOCK), DAY_END));
        }
        LocalDate firstWhole = late ? first.plusDays(1) : first;
        LocalDate lastWhole = early ? last.minusDays(1) : last;
        if (!firstWhole.isAfter(lastWhole)) {
            parts.add(range(firstWhole.toString(), lastWhole.toString()));
        }
        if (early) {
            parts.add(hours(last, "00:00", end.format(CLOCK)));
        }
        return parts;
    }

    private static ObjectNode hours(LocalDate day, String from, String to) {
        return JsonNodeFactory.instance.objectNode().put("date", day.toString()).put("hours", from + "-" + to);
    }

    private static ObjectNode range(String first, String last) {
        ObjectNode range = JsonNodeFactory.instance.objectNode();
        return first.equals(last)
                ? range.put("date", first)
                : range.put("from", first).put("to", last);
    }
}
