package io.cordboard.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Whether the hours of one row never apply, or always apply. */
public final class HoursOfRow {
    /** After so many years every date falls on the same weekday again. */
    private static final int YEARS = 28;

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private final List<TimeSpan> moments;

    public HoursOfRow(JsonNode row) {
        this.moments = new HoursRow(row).moments();
    }

    /** Whether there is no day on which they hold. */
    public boolean neverHold() {
        return moments.stream()
                .allMatch(moment ->
                        moment.from() >= moment.to() || days(moment.days()).noneMatch(moment.days()::contains));
    }

    /** Whether they hold at midnight, at noon and in the last second of every day. */
    public boolean alwaysHold() {
        return days(Days.ALL)
                .flatMap(day -> Stream.of(day.atStartOfDay(), day.atTime(12, 0), day.atTime(23, 59, 59)))
                .allMatch(this::hold);
    }

    private boolean hold(LocalDateTime time) {
        return moments.stream().anyMatch(moment -> moment.contains(time));
    }

    private static Stream<LocalDate> days(Days days) {
        LocalDate first = days.firstYear() == Days.ANY_YEAR ? FIRST : LocalDate.of(days.firstYear(), 1, 1);
        int lastYear = Math.min(days.lastYear(), first.getYear() + YEARS - 1);
        return first.datesUntil(LocalDate.of(lastYear + 1, 1, 1));
    }
}
