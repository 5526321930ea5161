package io.cordboard.ical;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateOrDateTimeProperty;
import biweekly.property.ICalProperty;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;

/** An event of a file: its days or its times, in the zone of the domain. */
@SuppressWarnings("JavaUtilDate") // biweekly tells times so
record CalendarEvent(VEvent event, ICalendar calendar, ZoneId domain) {
    private static final int MOST_OCCURRENCES = 5000;
    private static final int NAME_LENGTH = 100;

    boolean hasStart() {
        return event.getDateStart() != null && event.getDateStart().getValue() != null;
    }

    /** What people call it, as far as a document can hold it. */
    Optional<String> name() {
        return Optional.ofNullable(event.getSummary())
                .map(summary -> summary.getValue())
                .map(text -> text.replaceAll("[\\p{Cntrl}$\\\\]", " ").strip())
                .map(text -> text.substring(0, Math.min(NAME_LENGTH, text.length())))
                .filter(text -> !text.isEmpty());
    }

    String title() {
        return "\"" + name().orElse("an event") + "\"";
    }

    private ICalDate start() {
        return event.getDateStart().getValue();
    }

    private boolean isOfDays() {
        return !start().hasTime();
    }

    boolean isRecurring() {
        return event.getRecurrenceRule() != null;
    }

    /** Whole days that recur on the same dates of each year, without an end and without exceptions. */
    boolean isOfEachYear() {
        if (!isRecurring() || !isOfDays() || !event.getExceptionDates().isEmpty() || !others().isEmpty()) {
            return false;
        }
        Recurrence rule = event.getRecurrenceRule().getValue();
        LocalDate day = day(start());
        boolean plain = rule.getFrequency() == Frequency.YEARLY
                && (rule.getInterval() == null || rule.getInterval() == 1)
                && rule.getCount() == null
                && rule.getUntil() == null
                && event.getRecurrenceDates().isEmpty();
        boolean sameDate = List.of(day.getMonthValue()).containsAll(rule.getByMonth())
                && List.of(day.getDayOfMonth()).containsAll(rule.getByMonthDay());
        boolean noOther = rule.getByDay().isEmpty()
                && rule.getByWeekNo().isEmpty()
                && rule.getByYearDay().isEmpty()
                && rule.getBySetPos().isEmpty();
        return plain && sameDate && noOther && whole().start().plusYears(1).isAfter(whole().end());
    }

    /** Its days, from the first one that the file names. */
    Occurrence whole() {
        LocalDate first = day(start());
        return Occurrence.days(first, first.plusDays(days()));
    }

    private long days() {
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            return day(event.getDateEnd().getValue()).toEpochDay()
                    - day(start()).toEpochDay();
        }
        return length().map(length ->
                        length.toMillis() / java.time.Duration.ofDays(1).toMillis())
                .orElse(1L);
    }

    private Optional<Duration> length() {
        return Optional.ofNullable(event.getDuration()).map(property -> property.getValue());
    }

    /** Those that are not over on the one day and begin until the other. */
    List<Occurrence> occurrences(LocalDate today, LocalDate last) {
        List<Occurrence> occurrences = new ArrayList<>();
        TimeZone zone = isOfDays() ? TimeZone.getDefault() : zoneOf(event.getDateStart());
        Set<Long> others = others();
        Iterator<Date> starts = event.getDateIterator(zone);
        for (int i = 0; i < MOST_OCCURRENCES && starts.hasNext(); i++) {
            Date start = starts.next();
            Occurrence occurrence = isOfDays() ? ofDays(start) : ofTimes(start);
            if (occurrence.start().toLocalDate().isAfter(last)) {
                break;
            }
            if (!occurrence.isEmpty()
                    && occurrence.end().isAfter(today.atStartOfDay())
                    && !(event.getRecurrenceId() == null && others.contains(start.getTime()))) {
                occurrences.add(occurrence);
            }
        }
        return occurrences;
    }

    /** Occurrences for which the file has an event of its own, in milliseconds. */
    private Set<Long> others() {
        Set<Long> others = new HashSet<>();
        for (VEvent other : calendar.getEvents()) {
            if (other.getRecurrenceId() != null
                    && other.getUid() != null
                    && event.getUid() != null
                    && other.getUid().getValue().equals(event.getUid().getValue())
                    && event.getRecurrenceId() == null) {
                others.add(other.getRecurrenceId().getValue().getTime());
            }
        }
        return others;
    }

    private Occurrence ofDays(Date start) {
        LocalDate first = start.toInstant().atZone(ZoneId.systemDefault()).toLocalDate();
        return Occurrence.days(first, first.plusDays(days()));
    }

    private Occurrence ofTimes(Date start) {
        LocalDateTime begin = onTheWall(start, event.getDateStart());
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            long millis = event.getDateEnd().getValue().getTime() - start().getTime();
            return new Occurrence(begin, onTheWall(new Date(start.getTime() + millis), event.getDateStart()));
        }
        long millis = length().map(Duration::toMillis).orElse(0L);
        return new Occurrence(begin, onTheWall(new Date(start.getTime() + millis), event.getDateStart()));
    }

    /** A time without a zone is that of the clock of the domain. */
    private LocalDateTime onTheWall(Date time, DateOrDateTimeProperty property) {
        boolean floating = calendar.getTimezoneInfo().isFloating(property);
        ZoneId zone = floating ? ZoneId.systemDefault() : domain;
        return time.toInstant().atZone(zone).toLocalDateTime();
    }

    private TimeZone zoneOf(ICalProperty property) {
        TimezoneInfo zones = calendar.getTimezoneInfo();
        if (zones.isFloating(property)) {
            return TimeZone.getDefault();
        }
        return Optional.ofNullable(zones.getTimezone(property))
                .map(assigned -> assigned.getTimeZone())
                .orElseGet(() -> TimeZone.getTimeZone("UTC"));
    }

    private static LocalDate day(ICalDate date) {
        DateTimeComponents written = date.getRawComponents();
        return written == null
                ? date.toInstant().atZone(ZoneId.systemDefault()).toLocalDate()
                : LocalDate.of(written.getYear(), written.getMonth(), written.getDate());
    }
}
