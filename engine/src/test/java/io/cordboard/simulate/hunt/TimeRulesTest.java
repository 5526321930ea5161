package io.cordboard.simulate.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.simulate.time.TimeMatch;
import io.cordboard.xml.XmlElement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRulesTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");

    @ParameterizedTest(name = "{0}=\"{1}\" at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Lists, ranges, reversed ranges; all ends inclusive.
                "hour | 9-17 | 2026-11-22T17:59:59 | PASS",
                "hour | 9-17 | 2026-11-22T18:00:00 | FAIL",
                "hour | 22-6 | 2026-11-22T23:00:00 | PASS",
                "hour | 22-6 | 2026-11-22T06:59:00 | PASS",
                "hour | 22-6 | 2026-11-22T07:00:00 | FAIL",
                "hour | 1,3,5-7 | 2026-11-22T03:00:00 | PASS",
                "hour | 1,3,5-7 | 2026-11-22T04:00:00 | FAIL",
                // Parsing stops at a space after a number; an empty text is the number 0.
                "hour | '0 - 23' | 2026-11-22T12:00:00 | FAIL",
                "hour | '0 - 23' | 2026-11-22T00:00:00 | PASS",
                "hour | '' | 2026-11-22T12:00:00 | FAIL",
                "hour | '' | 2026-11-22T00:30:00 | PASS",
                "minute | 0-29 | 2026-11-22T12:29:59 | PASS",
                "minute-of-day | 1 | 2026-11-22T00:00:00 | PASS",
                "minute-of-day | 0 | 2026-11-22T00:00:00 | FAIL",
                "minute-of-day | 1440 | 2026-11-22T23:59:00 | PASS",
                "year | 2026 | 2026-11-22T12:00:00 | PASS",
                "yday | 1 | 2026-01-01T00:00:00 | PASS",
                "yday | 366 | 2028-12-31T00:00:00 | PASS",
                "mon | 11 | 2026-11-22T12:00:00 | PASS",
                "mon | nov | 2026-11-22T12:00:00 | FAIL",
                "mday | 20-5 | 2026-11-22T12:00:00 | PASS",
                // The week of the year counts from January 1st in steps of seven days, not calendar weeks.
                "week | 1 | 2026-01-07T12:00:00 | PASS",
                "week | 2 | 2026-01-08T12:00:00 | PASS",
                // The week of the month begins on Sunday: 2026-11-01 is one, 2026-08-01 is a Saturday.
                "mweek | 4 | 2026-11-22T12:00:00 | PASS",
                "mweek | 1 | 2026-08-01T12:00:00 | PASS",
                "mweek | 2 | 2026-08-02T12:00:00 | PASS",
                "mweek | 6 | 2026-08-30T12:00:00 | PASS",
                "wday | 1 | 2026-11-22T12:00:00 | PASS",
                "wday | sun | 2026-11-22T12:00:00 | PASS",
                "wday | SUNDAY | 2026-11-22T12:00:00 | PASS",
                "wday | sat-mon | 2026-11-22T12:00:00 | PASS",
                "wday | 7-2 | 2026-11-22T12:00:00 | PASS",
                "wday | 2-6 | 2026-11-22T12:00:00 | FAIL",
                "wday | 0 | 2026-11-22T12:00:00 | FAIL",
                // The "day" of "monday" is no day, and ends the parsing.
                "wday | monday-friday | 2026-11-23T12:00:00 | PASS",
                "wday | monday-friday | 2026-11-24T12:00:00 | FAIL",
                "time-of-day | 09:00-17:00 | 2026-11-22T17:00:00 | PASS",
                "time-of-day | 09:00-17:00 | 2026-11-22T17:00:01 | FAIL",
                "time-of-day | 22:00-06:00 | 2026-11-22T02:00:00 | PASS",
                "time-of-day | 00:00-23:59 | 2026-11-22T23:59:30 | FAIL",
                "time-of-day | 00:00:00-23:59:59 | 2026-11-22T23:59:30 | PASS",
                "time-of-day | bogus,01:00-02:00 | 2026-11-22T01:30:00 | PASS",
                "time-of-day | 9-17 | 2026-11-22T12:00:00 | FAIL",
                // The end of a date range is exclusive; a single date is not a range; invalid dates end the parsing.
                "date-time | 2026-11-22~2026-11-23 | 2026-11-22T00:00:00 | PASS",
                "date-time | 2026-11-22~2026-11-23 | 2026-11-23T00:00:00 | FAIL",
                "date-time | 2026-11-22 | 2026-11-22T12:00:00 | FAIL",
                "date-time | 2026-12-24 12:00~2026-12-27,2026-11-22 09:00~2026-11-22 10:00 | 2026-11-22T09:30:00 | PASS",
                "date-time | x~y,2026-01-01~2027-01-01 | 2026-11-22T12:00:00 | FAIL",
                // Digits alone are an hour of today; followed by anything they are a date.
                "date-time | 20261122000000~20261123000000 | 2026-11-22T12:00:00 | FAIL",
                "date-time | 20261122000000Z~20261123000000Z | 2026-11-22T12:00:00 | PASS",
                "date-time | 08:00~18:00 | 2026-11-22T12:00:00 | PASS",
                // Numbers out of range roll over.
                "date-time | 2026-11-22~2026-11-22 24:00 | 2026-11-22T23:59:59 | PASS",
                "dst | true | 2026-07-01T12:00:00 | FAIL",
                "dst | false | 2026-07-01T12:00:00 | FAIL",
                "dst | '' | 2026-07-01T12:00:00 | NONE",
                "tz-offset | 0 | 2026-11-22T12:00:00 | PASS",
                "tz-offset | 1 | 2026-11-22T12:00:00 | FAIL",
                "tz-offset | '' | 2026-11-22T12:00:00 | PASS",
            })
    void judgesAsFreeSwitchDoes(String attribute, String value, LocalDateTime at, TimeMatch expected) {
        CallTime time = CallTime.in(UTC, at.atZone(UTC).toInstant(), UTC);
        assertThat(TimeRules.check(element(Map.of(attribute, value)), time)).isEqualTo(expected);
    }

    @Test
    void allAttributesMustPass() {
        CallTime time = CallTime.in(UTC, Instant.parse("2026-11-22T12:00:00Z"), UTC);
        assertThat(TimeRules.check(element(Map.of("wday", "1", "hour", "12")), time))
                .isEqualTo(TimeMatch.PASS);
        assertThat(TimeRules.check(element(Map.of("wday", "1", "hour", "13")), time))
                .isEqualTo(TimeMatch.FAIL);
    }

    @Test
    void theZoneOfTheCallDecidesButDaylightSavingIsTheServers() {
        Instant summerInSydney = Instant.parse("2026-11-22T14:30:00Z");
        CallTime time = CallTime.in(SYDNEY, summerInSydney, UTC);
        assertThat(TimeRules.check(element(Map.of("hour", "1", "mday", "23", "tz-offset", "11")), time))
                .isEqualTo(TimeMatch.PASS);
        assertThat(TimeRules.check(element(Map.of("dst", "true")), time)).isEqualTo(TimeMatch.FAIL);
        CallTime serverInSydney = CallTime.in(SYDNEY, summerInSydney, SYDNEY);
        assertThat(TimeRules.check(element(Map.of("dst", "true")), serverInSydney))
                .isEqualTo(TimeMatch.PASS);
    }

    @Test
    void aZoneThatTheSwitchDoesNotKnowFailsEveryRule() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        CallTime time = new CallTime(noon, UTC, UTC, OptionalInt.empty(), false);
        assertThat(TimeRules.check(element(Map.of("hour", "0-23")), time)).isEqualTo(TimeMatch.FAIL);
        assertThat(TimeRules.check(element(Map.of("date-time", "2026-01-01~2027-01-01")), time))
                .isEqualTo(TimeMatch.PASS);
    }

    private static XmlElement element(Map<String, String> attributes) {
        return new XmlElement("condition", attributes, List.of(), "");
    }
}
