package io.cordboard.simulate.hunt;

import io.cordboard.simulate.time.DateTimeRanges;
import io.cordboard.simulate.time.DayOfWeekRanges;
import io.cordboard.simulate.time.NumberRanges;
import io.cordboard.simulate.time.TimeMatch;
import io.cordboard.simulate.time.TimeOfDayRanges;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.xml.XmlElement;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/**
 * The time attributes of a condition or regex: {@code switch_xml_std_datetime_check} (switch_xml.c). All of them must
 * pass; after the first failure the rest is not evaluated.
 */
final class TimeRules {
    private static final List<Rule> RULES = List.of(
            new Rule("year", NumberRanges::contain, ZonedDateTime::getYear),
            new Rule("yday", NumberRanges::contain, ZonedDateTime::getDayOfYear),
            new Rule("mon", NumberRanges::contain, ZonedDateTime::getMonthValue),
            new Rule("mday", NumberRanges::contain, ZonedDateTime::getDayOfMonth),
            new Rule("week", NumberRanges::contain, time -> (time.getDayOfYear() - 1) / 7 + 1),
            new Rule("mweek", NumberRanges::contain, TimeRules::weekOfMonth),
            new Rule("wday", DayOfWeekRanges::contain, TimeRules::dayOfWeek),
            new Rule("hour", NumberRanges::contain, ZonedDateTime::getHour),
            new Rule("minute", NumberRanges::contain, ZonedDateTime::getMinute),
            new Rule("minute-of-day", NumberRanges::contain, time -> time.getHour() * 60 + time.getMinute() + 1),
            new Rule(
                    "time-of-day",
                    TimeOfDayRanges::contain,
                    time -> time.toLocalTime().toSecondOfDay()));

    private TimeRules() {}

    /** An attribute, how its value is parsed, and what it is compared with. */
    private record Rule(String attribute, BiPredicate<String, Integer> reader, ToIntFunction<ZonedDateTime> actual) {}

    static TimeMatch check(XmlElement condition, CallTime time) {
        TimeMatch match = zoneRules(condition, time);
        String ranges = condition.attributes().get("date-time");
        if (match != TimeMatch.FAIL && ranges != null) {
            match = TimeMatch.of(DateTimeRanges.contain(ranges, time.now(), time.server()));
        }
        for (Rule rule : RULES) {
            String value = condition.attributes().get(rule.attribute());
            if (match != TimeMatch.FAIL && value != null) {
                match = TimeMatch.of(
                        time.known() && rule.reader().test(value, rule.actual().applyAsInt(time.local())));
            }
        }
        return match;
    }

    /** Whether a rule of this element depends on the call's zone. */
    static boolean dependOnZone(XmlElement condition) {
        return condition.attributes().containsKey("tz-offset")
                || RULES.stream().anyMatch(rule -> condition.attributes().containsKey(rule.attribute()));
    }

    /** {@code dst="false"} always fails, and {@code dst} always uses the server's zone. */
    private static TimeMatch zoneRules(XmlElement condition, CallTime time) {
        TimeMatch match = TimeMatch.NONE;
        String offset = condition.attributes().get("tz-offset");
        if (offset != null) {
            boolean asked = !offset.isEmpty() && LooseValues.isNumber(offset);
            match = TimeMatch.of(!asked || (time.known() && LooseValues.toInt(offset) == time.hoursEast()));
        }
        String dst = condition.attributes().getOrDefault("dst", "");
        if (match != TimeMatch.FAIL && !dst.isEmpty()) {
            boolean inForce = time.server().getRules().isDaylightSavings(time.now());
            match = TimeMatch.of(inForce && LooseValues.isTrue(dst));
        }
        return match;
    }

    /** 1 is Sunday. */
    private static int dayOfWeek(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % 7 + 1;
    }

    /** Weeks begin on Sunday. The days before the first Sunday are week 1. */
    private static int weekOfMonth(ZonedDateTime time) {
        int firstDay = (7 - (time.getDayOfMonth() - dayOfWeek(time)) % 7) % 7;
        return (time.getDayOfMonth() + firstDay + 6) / 7;
    }
}
