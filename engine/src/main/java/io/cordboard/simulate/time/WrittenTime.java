package io.cordboard.simulate.time;

import io.cordboard.simulate.value.LooseValues;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a date and time: {@code switch_str_time} (switch_utils.c). Missing parts are 0; a time alone means today;
 * numbers out of range roll over ({@code 24:00} is the next midnight).
 */
public final class WrittenTime {
    private static final Pattern TIME_ONLY = Pattern.compile("^([0-9]*):?([0-9]*):?([0-9]*)\\n?$");
    private static final Pattern DATE =
            Pattern.compile("^([0-9]+)-([0-9]+)-([0-9]+)[ \\t\\n\\x0B\\f\\r]*([0-9]*):?([0-9]*):?([0-9]*)");
    private static final Pattern DIGITS =
            Pattern.compile("^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})");

    private WrittenTime() {}

    public static Optional<Instant> read(String written, Instant now, ZoneId server) {
        Matcher time = TIME_ONLY.matcher(written);
        if (time.find()) {
            LocalDateTime today = now.atZone(server).toLocalDate().atStartOfDay();
            return Optional.of(instant(today, time, 0, server));
        }
        for (Pattern pattern : new Pattern[] {DATE, DIGITS}) {
            Matcher date = pattern.matcher(written);
            if (date.find()) {
                LocalDateTime day = LocalDateTime.of(Math.min(number(date, 1), 9999), 1, 1, 0, 0)
                        .plusMonths(number(date, 2) - 1L)
                        .plusDays(number(date, 3) - 1L);
                return Optional.of(instant(day, date, 3, server));
            }
        }
        return Optional.empty();
    }

    private static Instant instant(LocalDateTime day, Matcher parts, int before, ZoneId server) {
        return day.plusHours(number(parts, before + 1))
                .plusMinutes(number(parts, before + 2))
                .plusSeconds(number(parts, before + 3))
                .atZone(server)
                .toInstant();
    }

    private static int number(Matcher parts, int group) {
        return LooseValues.toInt(parts.group(group));
    }
}
