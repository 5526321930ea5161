package io.cordboard.schedule;

import static io.cordboard.schedule.Conditions.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Rows of opening hours by chance: what the conditions say is what the rows say, judged in another way. */
class RandomRowsTest {
    /** Rows, dates and moments by chance, most of them where days, months and years meet. */
    @Test
    void conditionsSayWhatRowsSay() {
        Random random = new Random(18);
        for (int round = 0; round < 4000; round++) {
            JsonNode row = json(randomRow(random));
            List<Map<String, String>> conditions = new HoursRow(row)
                    .moments().stream().map(TimeSpan::attributes).toList();
            for (int i = 0; i < 30; i++) {
                LocalDateTime at = randomMoment(random);
                boolean passes = conditions.stream().anyMatch(condition -> Conditions.pass(condition, at));

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
}
