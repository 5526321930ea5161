package io.cordboard.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Opening hours and calendars combined, as rules of which the first that matches decides. Open dates come first, with
 * their own hours or else those of the rows, ignoring weekdays; the rest of such a date is outside. Then come closed
 * dates, then the rows. Times are local: FreeSWITCH evaluates them in the zone of the domain.
 */
public final class Schedule {
    private static final String INSIDE = "inside";
    private static final String OUTSIDE = "outside";
    private static final String HOLIDAY = "holiday";
    private static final int DAYS_AHEAD = 800;

    private final List<TimeRule> rules = new ArrayList<>();

    /**
     * The rules of these documents.
     *
     * @param groups documents with {@code rows}; without any it is always inside
     * @param calendars documents with {@code dates}, by name
     */
    public Schedule(List<JsonNode> groups, Map<String, JsonNode> calendars) {
        List<HoursRow> rows = new ArrayList<>();
        groups.forEach(group -> group.path("rows").forEach(row -> rows.add(new HoursRow(row))));
        List<CalendarDate> dates = new ArrayList<>();
        calendars.forEach(
                (name, calendar) -> calendar.path("dates").forEach(date -> dates.add(new CalendarDate(name, date))));
        List<CalendarDate> open = dates.stream().filter(CalendarDate::isOpen).toList();
        open.forEach(date -> add(INSIDE, "", date.destination(), openHours(date, rows, groups.isEmpty())));
        open.forEach(date -> add(OUTSIDE, "", Optional.empty(), TimeSpan.wholeDays(date.days())));
        dates.stream()
                .filter(date -> !date.isOpen())
                .forEach(date -> add(HOLIDAY, date.calendar(), date.destination(), date.moments()));
        add(
                INSIDE,
                "",
                Optional.empty(),
                groups.isEmpty()
                        ? TimeSpan.wholeDays(List.of(Days.ALL))
                        : rows.stream().flatMap(row -> row.moments().stream()).toList());
        add(OUTSIDE, "", Optional.empty(), TimeSpan.wholeDays(List.of(Days.ALL)));
    }

    /** An open date without hours has those of the rows, ignoring weekdays. */
    private static List<TimeSpan> openHours(CalendarDate date, List<HoursRow> rows, boolean always) {
        return date.hasHours() || always
                ? date.moments()
                : rows.stream().flatMap(row -> row.onDays(date.days()).stream()).toList();
    }

    private void add(String state, String calendar, Optional<String> destination, List<TimeSpan> moments) {
        TimeRule rule = new TimeRule(state, calendar, destination, moments);
        int last = rules.size() - 1;
        if (moments.isEmpty() || (last >= 0 && rules.get(last).conditions().isEmpty())) {
            return; // never matches, or an earlier rule always matches
        }
        if (last >= 0 && rules.get(last).isLike(rule)) {
            rules.set(last, rules.get(last).with(moments));
        } else {
            rules.add(rule);
        }
    }

    /** In order; the last one always matches. */
    public List<TimeRule> rules() {
        return List.copyOf(rules);
    }

    /** The rule that applies at that local time. */
    public TimeRule at(LocalDateTime time) {
        return rules.stream().filter(rule -> rule.contains(time)).findFirst().orElseThrow();
    }

    /** When the next change after that time is; empty if it is too far away. */
    public Optional<LocalDateTime> changeAfter(LocalDateTime time) {
        TimeRule now = at(time);
        TreeSet<Integer> seconds = new TreeSet<>(List.of(0));
        rules.forEach(rule -> rule.moments().forEach(moment -> {
            seconds.add(moment.from());
            seconds.add(moment.to() % TimeSpan.DAY);
        }));
        LocalDate today = time.toLocalDate();
        for (int ahead = 0; ahead < DAYS_AHEAD; ahead++) {
            for (int second : seconds) {
                LocalDateTime then = today.plusDays(ahead).atStartOfDay().plusSeconds(second);
                if (then.isAfter(time) && !at(then).leadsWhere(now)) {
                    return Optional.of(then);
                }
            }
        }
        return Optional.empty();
    }

    /** Conditions that match from that time until the next change; empty if there is none. */
    public List<Map<String, String>> untilChange(LocalDateTime time) {
        LocalDateTime end = changeAfter(time).orElse(time.plusYears(100));
        return TimeSpan.between(time, end).stream().map(TimeSpan::attributes).toList();
    }
}
