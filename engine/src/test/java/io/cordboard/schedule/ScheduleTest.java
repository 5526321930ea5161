package io.cordboard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.simulate.time.DayOfWeekRanges;
import io.cordboard.simulate.time.NumberRanges;
import io.cordboard.simulate.time.TimeOfDayRanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the conditions say is what the rows and calendars say, read as FreeSWITCH reads conditions. */
class ScheduleTest {
    private static final JsonNode OFFICE = json("{'rows': [{'weekdays': 'mon-fri', 'hours': '08:00-18:00'}]}");

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T08:00, inside", // the first second of a Monday
        "2026-11-30T07:59:59, outside",
        "2026-11-30T17:59:59, inside", // the last second
        "2026-11-30T18:00, outside", // an end is no part of the hours
        "2026-11-28T12:00, outside", // a Saturday: 7
        "2026-11-29T12:00, outside", // a Sunday: 1
        "2026-12-04T12:00, inside", // a Friday: 6
    })
    void aWeekHasFiveWorkdays(String at, String state) {
        assertThat(state(new Schedule(List.of(OFFICE), Map.of()), at)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-04T21:59:59, outside", // a Friday before the shift
        "2026-12-04T22:00, inside",
        "2026-12-05T05:59:59, inside", // Saturday: the shift of Friday goes on
        "2026-12-05T06:00, outside",
        "2026-12-05T22:00, outside", // no shift begins on a Saturday
        "2026-12-07T03:00, outside", // Monday: none has begun on Sunday
        "2026-12-08T03:00, inside", // Tuesday: that of Monday
        "2028-03-01T03:00, inside", // a Wednesday after 29 February
    })
    void aShiftOverMidnightBelongsToTheDayOnWhichItBegins(String at, String state) {
        JsonNode night = json("{'rows': [{'weekdays': 'mon-fri', 'hours': '22:00-06:00'}]}");

        assertThat(state(new Schedule(List.of(night), Map.of()), at)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "02-28, 2027-03-01T03:00, inside", // the day after 28 February in a common year
        "02-28, 2028-02-29T03:00, inside", // and in a leap year
        "02-28, 2028-03-01T03:00, outside",
        "02-29, 2028-03-01T03:00, inside", // the day after a leap day
        "02-29, 2027-03-01T03:00, outside", // there was none
        "12-31, 2027-01-01T03:00, inside", // the next year
        "2026-12-31, 2027-01-01T03:00, inside",
        "2026-12-31, 2028-01-01T03:00, outside", // another year
        "04-30, 2026-05-01T03:00, inside", // a month of 30 days
        "04-30, 2026-05-31T03:00, outside",
    })
    void theNightAfterADateIsFoundInEveryYear(String date, String at, String state) {
        JsonNode night = json("{'rows': [{'dates': ['" + date + "'], 'hours': '22:00-06:00'}]}");

        assertThat(state(new Schedule(List.of(night), Map.of()), at)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-25T10:00, holiday", // Christmas of each year, a Friday
        "2031-12-25T10:00, holiday", // and five years later
        "2026-12-24T10:00, inside", // closed from noon alone
        "2026-12-24T12:00, holiday",
        "2026-12-05T10:00, inside", // a make-up workday on a Saturday, with hours of its own
        "2026-12-05T12:00, outside", // after these hours, though closed dates cover it, too
        "2026-12-12T17:00, inside", // a make-up workday with the usual hours, whatever the weekday
        "2026-12-12T18:00, outside",
        "2026-12-19T10:00, outside", // a Saturday like others
        "2026-12-28T10:00, holiday", // the first day of a range over the end of the year
        "2027-01-01T10:00, holiday",
        "2027-01-03T23:59:59, holiday", // its last second
        "2027-01-04T10:00, inside", // a Monday after it
        "2028-02-29T10:00, holiday", // a leap day
    })
    void openDatesWinOverClosedOnes(String at, String state) {
        JsonNode calendar = json("{'dates': [{'date': '12-25', 'state': 'closed'},"
                + "{'date': '12-24', 'state': 'closed', 'hours': '12:00-24:00'},"
                + "{'date': '2026-12-05', 'state': 'open', 'hours': '09:00-12:00'},"
                + "{'from': '12-01', 'to': '12-05', 'state': 'closed'}, {'date': '02-29', 'state': 'closed'},"
                + "{'date': '2026-12-12', 'state': 'open'},"
                + "{'from': '2026-12-28', 'to': '2027-01-03', 'state': 'closed'}]}");

        assertThat(state(new Schedule(List.of(OFFICE), Map.of("ch", calendar)), at))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T19:00, 2026-12-01T08:00", // opened on Monday evening: until the morning
        "2026-11-30T12:00, 2026-11-30T18:00", // closed at noon: until the evening
        "2026-12-04T18:00, 2026-12-07T08:00", // over a weekend
        "2026-12-24T12:00, 2026-12-24T18:00",
        "2026-12-24T18:00, 2026-12-25T00:00", // a holiday leads elsewhere than an evening
        "2026-12-25T10:00, 2026-12-26T00:00", // and a weekend elsewhere than a holiday
        "2026-12-04T17:59:59, 2026-12-04T18:00" // the last second
    })
    void theNextChangeIsWhenCallsGoElsewhere(String since, String change) {
        JsonNode calendar = json("{'dates': [{'date': '12-25', 'state': 'closed'}]}");
        Schedule schedule = new Schedule(List.of(OFFICE), Map.of("ch", calendar));

        assertThat(schedule.changeAfter(LocalDateTime.parse(since))).contains(LocalDateTime.parse(change));
        assertThat(schedule.untilChange(LocalDateTime.parse(since)))
                .anyMatch(condition -> passes(condition, LocalDateTime.parse(since)))
                .anyMatch(condition ->
                        passes(condition, LocalDateTime.parse(change).minusSeconds(1)))
                .noneMatch(condition -> passes(condition, LocalDateTime.parse(change)))
                .noneMatch(condition ->
                        passes(condition, LocalDateTime.parse(since).minusSeconds(1)));
    }

    @Test
    void whatIsAlwaysOpenNeverChanges() {
        Schedule always = new Schedule(List.of(), Map.of());

        assertThat(always.changeAfter(LocalDateTime.parse("2026-11-30T19:00"))).isEmpty();
        assertThat(state(always, "2026-11-30T03:00")).isEqualTo("inside");
    }

    /** Rows, dates and moments by chance, most of them where days, months and years meet. */
    @Test
    void conditionsSayWhatRowsSay() {
        Random random = new Random(18);
        for (int round = 0; round < 4000; round++) {
            JsonNode row = json(randomRow(random));
            List<Map<String, String>> conditions =
                    new Row(row).moments().stream().map(TimeSpan::attributes).toList();
            for (int i = 0; i < 30; i++) {
                LocalDateTime at = randomMoment(random);
                boolean passes = conditions.stream().anyMatch(condition -> passes(condition, at));

                assertThat(passes).as(row + " at " + at + ": " + conditions).isEqualTo(holds(row, at));
            }
        }
    }

    private static String randomRow(Random random) {
        StringBuilder row = new StringBuilder("{'hours': '");
        row.append(clock(random)).append('-').append(clock(random)).append('\'');
        if (random.nextInt(3) == 0) {
            row.append(", 'weekdays': '" + oneOf(random, "mon-fri", "sat", "7-2", "sun,wed", "fri-mon") + "'");
        }
        if (random.nextInt(3) == 0) {
            row.append(", 'days': '" + oneOf(random, "31", "28", "29", "1", "30-31", "28-29", "1-15") + "'");
        }
        if (random.nextInt(3) == 0) {
            row.append(", 'months': '" + oneOf(random, "2", "dec", "nov-feb", "4,6", "12,1", "feb-mar") + "'");
        }
        if (random.nextInt(3) == 0) {
            row.append(", 'dates': ['"
                    + oneOf(
                            random,
                            "02-28",
                            "02-29",
                            "12-31",
                            "12-24..01-06",
                            "2027-12-31",
                            "2027-02-28..2028-02-28",
                            "2026-12-28..2029-01-03",
                            "02-28..03-01")
                    + "']");
        }
        return row.append('}').toString();
    }

    private static String clock(Random random) {
        return oneOf(random, "00:00", "00:01", "06:00", "12:30", "22:00", "23:58");
    }

    private static String oneOf(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static LocalDateTime randomMoment(Random random) {
        LocalDate day = List.of(
                        LocalDate.of(2027, Month.FEBRUARY, 28),
                        LocalDate.of(2028, Month.FEBRUARY, 28),
                        LocalDate.of(2026, Month.DECEMBER, 30),
                        LocalDate.of(2027, Month.DECEMBER, 30),
                        LocalDate.of(2026, Month.APRIL, 29),
                        LocalDate.of(2027, Month.JANUARY, 1))
                .get(random.nextInt(6))
                .plusDays(random.nextInt(5));
        return day.atStartOfDay().plusSeconds(random.nextInt(TimeSpan.DAY));
    }

    /** The same in another way: whether the row holds at that time, day by day. */
    private static boolean holds(JsonNode row, LocalDateTime at) {
        String[] ends = row.get("hours").asText().split("-", -1);
        int from = second(ends[0]);
        int to = second(ends[1]);
        int now = at.toLocalTime().toSecondOfDay();
        if (from < to) {
            return isDay(row, at.toLocalDate()) && from <= now && now < to;
        }
        return (isDay(row, at.toLocalDate()) && from <= now)
                || (isDay(row, at.toLocalDate().minusDays(1)) && now < to);
    }

    private static int second(String clock) {
        return Integer.parseInt(clock.substring(0, 2)) * 3600 + Integer.parseInt(clock.substring(3)) * 60;
    }

    private static boolean isDay(JsonNode row, LocalDate day) {
        return isAmong(
                        row.path("weekdays").asText(),
                        text -> day.getDayOfWeek().getValue() % 7 + 1 == weekday(text),
                        7,
                        false)
                && isAmong(row.path("days").asText(), text -> day.getDayOfMonth() == Integer.parseInt(text), 31, false)
                && isAmong(row.path("months").asText(), text -> day.getMonthValue() == month(text), 12, true)
                && isDate(row.path("dates").path(0).asText(), day);
    }

    /** Each number of the ranges, one after the other, around the highest. */
    private static boolean isAmong(String ranges, Predicate<String> is, int highest, boolean months) {
        if (ranges.isEmpty()) {
            return true;
        }
        for (String range : ranges.split(",", -1)) {
            String[] ends = range.split("-", -1);
            int number = number(ends[0], months);
            int last = number(ends[ends.length - 1], months);
            while (true) {
                if (is.test(Integer.toString(number))) {
                    return true;
                }
                if (number == last) {
                    break;
                }
                number = number % highest + 1;
            }
        }
        return false;
    }

    private static int number(String text, boolean months) {
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : months ? month(text) : weekday(text);
    }

    private static int weekday(String text) {
        return Character.isDigit(text.charAt(0))
                ? Integer.parseInt(text)
                : List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat").indexOf(text) + 1;
    }

    private static int month(String text) {
        return Character.isDigit(text.charAt(0))
                ? Integer.parseInt(text)
                : Map.of("dec", 12, "nov", 11, "feb", 2, "mar", 3, "jan", 1).get(text);
    }

    private static boolean isDate(String dates, LocalDate day) {
        if (dates.isEmpty()) {
            return true;
        }
        String[] ends = dates.split("\\.\\.", -1);
        String first = ends[0];
        String last = ends[ends.length - 1];
        String written = first.length() == 5 ? day.toString().substring(5) : day.toString();
        return first.compareTo(last) <= 0
                ? first.compareTo(written) <= 0 && written.compareTo(last) <= 0
                : first.compareTo(written) <= 0 || written.compareTo(last) <= 0;
    }

    /** As FreeSWITCH judges a condition (switch_xml.c), by the readers that are held to recordings of it. */
    private static boolean passes(Map<String, String> condition, LocalDateTime at) {
        return condition.entrySet().stream().allMatch(attribute -> switch (attribute.getKey()) {
            case "year" -> NumberRanges.contain(attribute.getValue(), at.getYear());
            case "mon" -> NumberRanges.contain(attribute.getValue(), at.getMonthValue());
            case "mday" -> NumberRanges.contain(attribute.getValue(), at.getDayOfMonth());
            case "yday" -> NumberRanges.contain(attribute.getValue(), at.getDayOfYear());
            case "wday" ->
                DayOfWeekRanges.contain(attribute.getValue(), at.getDayOfWeek().getValue() % 7 + 1);
            case "time-of-day" ->
                TimeOfDayRanges.contain(attribute.getValue(), at.toLocalTime().toSecondOfDay());
            default -> throw new AssertionError(attribute);
        });
    }

    private static String state(Schedule schedule, String at) {
        LocalDateTime time = LocalDateTime.parse(at);
        TimeRule byConditions = schedule.rules().stream()
                .filter(rule -> rule.conditions().isEmpty()
                        || rule.conditions().stream().anyMatch(condition -> passes(condition, time)))
                .findFirst()
                .orElseThrow();
        assertThat(schedule.at(time)).isEqualTo(byConditions);
        return byConditions.state();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
