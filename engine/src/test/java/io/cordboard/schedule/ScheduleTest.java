package io.cordboard.schedule;

import static io.cordboard.schedule.Conditions.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
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

    /** FreeSWITCH compares with what the clock on the wall shows: a skipped hour never comes, another comes twice. */
    @ParameterizedTest
    @CsvSource({
        // Zurich, Sunday 2027-03-28: at 2 the clock goes to 3
        "Europe/Zurich, 22:00-06:00, 2027-03-27T20:59:59Z, 2027-03-27T21:59:59, outside", // Saturday, before the shift
        "Europe/Zurich, 22:00-06:00, 2027-03-27T21:00:00Z, 2027-03-27T22:00, inside",
        "Europe/Zurich, 22:00-06:00, 2027-03-28T00:59:59Z, 2027-03-28T01:59:59, inside", // the last second before
        "Europe/Zurich, 22:00-06:00, 2027-03-28T01:00:00Z, 2027-03-28T03:00, inside", // and the next one
        "Europe/Zurich, 22:00-06:00, 2027-03-28T03:59:59Z, 2027-03-28T05:59:59, inside", // seven hours after the
        // beginning
        "Europe/Zurich, 22:00-06:00, 2027-03-28T04:00:00Z, 2027-03-28T06:00, outside",
        "Europe/Zurich, 22:00-06:00, 2027-03-28T20:00:00Z, 2027-03-28T22:00, outside", // none begins on Sunday
        "Europe/Zurich, 22:00-02:30, 2027-03-28T00:59:59Z, 2027-03-28T01:59:59, inside",
        "Europe/Zurich, 22:00-02:30, 2027-03-28T01:00:00Z, 2027-03-28T03:00, outside", // its end was skipped
        "Europe/Zurich, 22:00-02:00, 2027-03-28T00:59:59Z, 2027-03-28T01:59:59, inside",
        "Europe/Zurich, 22:00-02:00, 2027-03-28T01:00:00Z, 2027-03-28T03:00, outside", // it ends with the change
        // Zurich, Sunday 2027-10-31: at 3 the clock goes back to 2
        "Europe/Zurich, 22:00-06:00, 2027-10-30T19:59:59Z, 2027-10-30T21:59:59, outside",
        "Europe/Zurich, 22:00-06:00, 2027-10-30T20:00:00Z, 2027-10-30T22:00, inside",
        "Europe/Zurich, 22:00-06:00, 2027-10-31T00:59:59Z, 2027-10-31T02:59:59, inside", // the last second before
        "Europe/Zurich, 22:00-06:00, 2027-10-31T01:00:00Z, 2027-10-31T02:00, inside", // the same hour once more
        "Europe/Zurich, 22:00-06:00, 2027-10-31T04:59:59Z, 2027-10-31T05:59:59, inside", // nine hours after the
        // beginning
        "Europe/Zurich, 22:00-06:00, 2027-10-31T05:00:00Z, 2027-10-31T06:00, outside",
        "Europe/Zurich, 22:00-02:30, 2027-10-31T00:29:59Z, 2027-10-31T02:29:59, inside",
        "Europe/Zurich, 22:00-02:30, 2027-10-31T00:30:00Z, 2027-10-31T02:30, outside", // the first end
        "Europe/Zurich, 22:00-02:30, 2027-10-31T01:00:00Z, 2027-10-31T02:00, inside", // it is before the end again
        "Europe/Zurich, 22:00-02:30, 2027-10-31T01:29:59Z, 2027-10-31T02:29:59, inside",
        "Europe/Zurich, 22:00-02:30, 2027-10-31T01:30:00Z, 2027-10-31T02:30, outside", // the second end
        "Europe/Zurich, 22:00-03:00, 2027-10-31T00:59:59Z, 2027-10-31T02:59:59, inside",
        "Europe/Zurich, 22:00-03:00, 2027-10-31T01:59:59Z, 2027-10-31T02:59:59, inside", // 3:00 comes only once
        "Europe/Zurich, 22:00-03:00, 2027-10-31T02:00:00Z, 2027-10-31T03:00, outside",
        // New York changes at 2, too, and goes back to 1
        "America/New_York, 22:00-01:30, 2027-11-07T05:30:00Z, 2027-11-07T01:30, outside", // the first end
        "America/New_York, 22:00-01:30, 2027-11-07T06:00:00Z, 2027-11-07T01:00, inside",
        "America/New_York, 22:00-01:30, 2027-11-07T06:30:00Z, 2027-11-07T01:30, outside",
        "America/New_York, 22:00-06:00, 2027-03-14T07:00:00Z, 2027-03-14T03:00, inside",
        // Santiago, Sunday 2027-09-05: there is no midnight; the day begins at 1
        "America/Santiago, 22:00-06:00, 2027-09-05T03:59:59Z, 2027-09-04T23:59:59, inside", // Saturday
        "America/Santiago, 22:00-06:00, 2027-09-05T04:00:00Z, 2027-09-05T01:00, inside", // a second later it is Sunday
        "America/Santiago, 22:00-00:30, 2027-09-05T03:59:59Z, 2027-09-04T23:59:59, inside",
        "America/Santiago, 22:00-00:30, 2027-09-05T04:00:00Z, 2027-09-05T01:00, outside", // the part after midnight was
        // skipped
        "America/Santiago, 22:00-24:00, 2027-09-05T04:00:00Z, 2027-09-05T01:00, outside",
        // Santiago, Saturday 2027-04-03: at midnight the clock goes back to 23, and it stays Saturday
        "America/Santiago, 22:00-06:00, 2027-04-04T02:59:59Z, 2027-04-03T23:59:59, inside",
        "America/Santiago, 22:00-06:00, 2027-04-04T03:00:00Z, 2027-04-03T23:00, inside", // the last hour of Saturday
        // once more
        "America/Santiago, 22:00-23:30, 2027-04-04T02:30:00Z, 2027-04-03T23:30, outside",
        "America/Santiago, 22:00-23:30, 2027-04-04T03:00:00Z, 2027-04-03T23:00, inside",
        "America/Santiago, 22:00-06:00, 2027-04-04T04:00:00Z, 2027-04-04T00:00, inside", // Sunday at last
        "America/Santiago, 22:00-06:00, 2027-04-04T10:00:00Z, 2027-04-04T06:00, outside"
    })
    void aShiftOverMidnightGoesByTheWallWhenTheClockChanges(
            String zone, String hours, String at, String wall, String state) {
        JsonNode night = json("{'rows': [{'weekdays': 'sat', 'hours': '" + hours + "'}]}");
        LocalDateTime shown = LocalDateTime.ofInstant(Instant.parse(at), ZoneId.of(zone));

        assertThat(shown).isEqualTo(LocalDateTime.parse(wall));
        assertThat(state(new Schedule(List.of(night), Map.of()), wall)).isEqualTo(state);
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
                .anyMatch(condition -> Conditions.pass(condition, LocalDateTime.parse(since)))
                .anyMatch(condition ->
                        Conditions.pass(condition, LocalDateTime.parse(change).minusSeconds(1)))
                .noneMatch(condition -> Conditions.pass(condition, LocalDateTime.parse(change)))
                .noneMatch(condition ->
                        Conditions.pass(condition, LocalDateTime.parse(since).minusSeconds(1)));
    }

    @Test
    void whatIsAlwaysOpenNeverChanges() {
        Schedule always = new Schedule(List.of(), Map.of());

        assertThat(always.changeAfter(LocalDateTime.parse("2026-11-30T19:00"))).isEmpty();
        assertThat(state(always, "2026-11-30T03:00")).isEqualTo("inside");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2026-11-29T12:00, inside", // a Sunday is 1, as in FreeSWITCH, not 7 or 0
        "1, 2026-11-30T12:00, outside", // a Monday
        "2-6, 2026-11-30T12:00, inside",
        "2-6, 2026-12-04T12:00, inside", // a Friday is 6
        "2-6, 2026-12-05T12:00, outside", // a Saturday is 7
        "7-1, 2026-12-05T12:00, inside", // a weekend goes over the end of the week
        "7-1, 2026-12-06T12:00, inside",
        "7-1, 2026-12-07T12:00, outside"
    })
    void theWeekBeginsWithSunday(String weekdays, String at, String state) {
        JsonNode row = json("{'rows': [{'weekdays': '" + weekdays + "'}]}");

        assertThat(state(new Schedule(List.of(row), Map.of()), at)).isEqualTo(state);
    }

    private static String state(Schedule schedule, String at) {
        LocalDateTime time = LocalDateTime.parse(at);
        TimeRule byConditions = schedule.rules().stream()
                .filter(rule -> rule.conditions().isEmpty()
                        || rule.conditions().stream().anyMatch(condition -> Conditions.pass(condition, time)))
                .findFirst()
                .orElseThrow();
        assertThat(schedule.at(time)).isEqualTo(byConditions);
        return byConditions.state();
    }
}
