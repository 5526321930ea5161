package io.cordboard.simulate;

import io.cordboard.xml.XmlElement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The time attributes of a condition or regex: {@code switch_xml_std_datetime_check} (switch_xml.c). All that are there
 * must pass; the rest is not looked at after the first that fails.
 */
final class TimeRules {
    private static final int SECONDS_PER_HOUR = 3600;

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

    /** An attribute, how its value is read, and what it is compared with. */
    private record Rule(String attribute, BiPredicate<String, Integer> reader, ToIntFunction<ZonedDateTime> actual) {}

    /** The zone in which a call's conditions are judged: {@code tod_tz_offset} in hours, else {@code timezone}. */
    record Zones(ZoneId server, @Nullable Integer offsetHours, Optional<ZoneId> named) {

        ZonedDateTime local(Instant now) {
            if (offsetHours != null) {
                return now.atZone(ZoneOffset.UTC).plusHours(offsetHours);
            }
            return now.atZone(named.orElse(server));
        }

        /** Whole hours east of Greenwich. */
        int hours(ZonedDateTime local) {
            return offsetHours != null ? offsetHours : local.getOffset().getTotalSeconds() / SECONDS_PER_HOUR;
        }
    }

    static TimeMatch check(XmlElement condition, Instant now, Zones zones) {
        ZonedDateTime local = zones.local(now);
        TimeMatch match = zoneRules(condition, now, zones, local);
        String ranges = condition.attributes().get("date-time");
        if (match != TimeMatch.FAIL && ranges != null) {
            match = TimeMatch.of(DateTimeRanges.contain(ranges, now, zones.server()));
        }
        for (Rule rule : RULES) {
            String value = condition.attributes().get(rule.attribute());
            if (match != TimeMatch.FAIL && value != null) {
                match = TimeMatch.of(rule.reader().test(value, rule.actual().applyAsInt(local)));
            }
        }
        return match;
    }

    /** {@code dst="false"} fails always, and {@code dst} looks at the server's zone whatever zone the call has. */
    private static TimeMatch zoneRules(XmlElement condition, Instant now, Zones zones, ZonedDateTime local) {
        TimeMatch match = TimeMatch.NONE;
        String offset = condition.attributes().get("tz-offset");
        if (offset != null) {
            boolean asked = !offset.isEmpty() && LooseValues.isNumber(offset);
            match = TimeMatch.of(!asked || LooseValues.toInt(offset) == zones.hours(local));
        }
        String dst = condition.attributes().getOrDefault("dst", "");
        if (match != TimeMatch.FAIL && !dst.isEmpty()) {
            boolean inForce = zones.server().getRules().isDaylightSavings(now);
            match = TimeMatch.of(inForce && LooseValues.isTrue(dst));
        }
        return match;
    }

    /** 1 is Sunday. */
    private static int dayOfWeek(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % 7 + 1;
    }

    /** Weeks begin on Sunday; the days before the first Sunday are week 1. */
    private static int weekOfMonth(ZonedDateTime time) {
        int firstDay = (7 - (time.getDayOfMonth() - dayOfWeek(time)) % 7) % 7;
        return (time.getDayOfMonth() + firstDay + 6) / 7;
    }
}
