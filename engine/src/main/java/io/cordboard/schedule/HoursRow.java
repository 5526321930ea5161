package io.cordboard.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A row of hours: {@code {"hours": "08:30-12:00", "weekdays": "mon-fri", "days", "months", "dates"}}. All members must
 * match; a member may be a list, of which one value must match. A range over midnight belongs to the day on which it
 * begins.
 */
record HoursRow(JsonNode json) {
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");

    List<TimeSpan> moments() {
        return moments(List.of(weekdays()));
    }

    /** Its hours on those days, ignoring its weekdays. */
    List<TimeSpan> onDays(List<Days> days) {
        return moments(days);
    }

    private List<TimeSpan> moments(List<Days> among) {
        return hours(json, "hours", both(days(), among));
    }

    /** The hours of a member on those days; whole days if it is absent. */
    static List<TimeSpan> hours(JsonNode json, String member, List<Days> days) {
        List<Hours> hours =
                texts(json, member).flatMap(text -> Hours.read(text).stream()).toList();
        return json.has(member)
                ? hours.stream().flatMap(some -> some.of(days).stream()).toList()
                : TimeSpan.wholeDays(days);
    }

    private List<Days> days() {
        Days days = Days.ALL.in(
                numbers("months", MONTHS, Days.MONTHS, 12), numbers("days", List.of(), Days.MONTH_DAYS, 31));
        List<Days> dates =
                texts(json, "dates").flatMap(text -> Dates.days(text).stream()).toList();
        return both(List.of(days), json.has("dates") ? dates : List.of(Days.ALL));
    }

    private Days weekdays() {
        NumberSet weekdays = numbers("weekdays", WEEKDAYS, Days.WEEKDAYS, 7);
        return new Days(Days.ANY_YEAR, Days.EVERY_YEAR, Days.MONTHS, Days.MONTH_DAYS, weekdays, 0);
    }

    private static List<Days> both(List<Days> some, List<Days> others) {
        List<Days> both = new ArrayList<>();
        some.forEach(one -> others.forEach(other -> both.add(one.and(other))));
        both.removeIf(Days::isNone);
        return both;
    }

    private NumberSet numbers(String member, List<String> names, NumberSet all, int highest) {
        if (!json.has(member)) {
            return all;
        }
        return texts(json, member)
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(range -> range(range.strip(), names, highest))
                .reduce(new NumberSet(0), NumberSet::or);
    }

    private static NumberSet range(String range, List<String> names, int highest) {
        String[] ends = range.split("-", 2);
        int first = number(ends[0], names);
        int last = number(ends[ends.length - 1], names);
        return first < 1 || last < 1 ? new NumberSet(0) : NumberSet.range(first, last, 1, highest);
    }

    private static int number(String text, List<String> names) {
        return NUMBER.matcher(text).matches()
                ? Integer.parseInt(text)
                : names.indexOf(text.substring(0, Math.min(3, text.length())).toLowerCase(Locale.ROOT)) + 1;
    }

    /** The texts of a member that is a list or one text. */
    static Stream<String> texts(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText)
                : Stream.of(value).filter(one -> !one.isMissingNode()).map(JsonNode::asText);
    }
}
