package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where calls go by the clock of the domain, which is another than that of FreeSWITCH. */
class TimeConditionsTest {
    private static final String D = "lab.example";
    private static final Clock UTC = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);

    private final MemoryStore store = new MemoryStore()
            .put(
                    "domain",
                    "",
                    D,
                    json("{'timezone': 'Europe/Zurich', 'country': 'CH', 'inbound-allow': ['0791234567']}"))
            .put("exten", D, "1001", json("{'password': 'x', 'variable': {'timezone': 'Asia/Tokyo'}}"))
            .put("exten", D, "1002", json("{'password': 'x'}"))
            .put("gateway", D, "carrier", json("{'addresses': '203.0.113.5', 'host': '203.0.113.5'}"))
            .put("time_group", D, "office", json("{'rows': [{'weekdays': 'mon-fri', 'hours': '08:00-18:00'}]}"))
            .put("time_group", D, "night", json("{'rows': [{'hours': '01:30-03:30'}]}"))
            .put("time_group", D, "shift", json("{'rows': [{'weekdays': 'sat', 'hours': '22:00-02:30'}]}"))
            .put("time_group", D, "off", json("{'enabled': false, 'rows': [{'hours': '00:00-24:00'}]}"))
            .put(
                    "calendar",
                    D,
                    "ch",
                    json(
                            "{'dates': [{'date': '12-25', 'state': 'closed'}, {'date': '2026-12-05', 'state': 'open', 'hours':"
                                    + " '09:00-12:00'}, {'date': '2026-12-24', 'state': 'closed', 'destination': 'hangup:USER_BUSY'},"
                                    + " {'date': '2026-12-23', 'state': 'closed', 'destination': 'number:0900123456'}]}"))
            .put(
                    "time_condition",
                    D,
                    "800",
                    json("{'time-groups': 'office', 'calendars': 'ch', 'inside': '1002', 'outside': 'hangup:NO_ANSWER',"
                            + " 'holiday': 'hangup:CALL_REJECTED'}"))
            .put(
                    "time_condition",
                    D,
                    "801",
                    json("{'time-groups': 'night', 'inside': 'hangup:USER_BUSY', 'outside': 'hangup:NO_ANSWER'}"))
            .put(
                    "time_condition",
                    D,
                    "802",
                    json(
                            "{'time-groups': ['off', 'none'], 'inside': 'hangup:USER_BUSY', 'outside': 'hangup:NO_ANSWER'}"))
            .put("time_condition", D, "803", json("{'inside': 'time_condition:804', 'outside': '1002'}"))
            .put("time_condition", D, "804", json("{'inside': 'time_condition:803', 'outside': '1002'}"))
            .put(
                    "inbound_route",
                    D,
                    "day.1+",
                    json(
                            "{'order': 1, 'did': '41440000001', 'time-group': 'office', 'calendars': 'ch', 'reject-anonymous': true,"
                                    + " 'destination': 'hangup:USER_BUSY'}"))
            .put(
                    "inbound_route",
                    D,
                    "rest",
                    json("{'order': 2, 'did': '41440000001', 'destination': 'hangup:NO_ANSWER'}"))
            .put(
                    "inbound_route",
                    D,
                    "whole",
                    json("{'order': 3, 'did': '41440000002', 'time-group': 'office', 'destination': 'hangup:USER_BUSY',"
                            + " 'calendars': [{'calendar': 'ch', 'holiday-destination': 'hangup:CALL_REJECTED'}],"
                            + " 'closed-destination': 'hangup:NO_ANSWER'}"))
            .put(
                    "inbound_route",
                    D,
                    "alone",
                    json("{'order': 4, 'did': '41440000003', 'time-group': 'office',"
                            + " 'destination': 'hangup:USER_BUSY'}"))
            .put(
                    "outbound_route",
                    D,
                    "day.1+",
                    json("{'order': 1, 'patterns': '_0Z.', 'trunks': 'carrier', 'time-group': 'office'}"))
            .put("outbound_route", D, "rest", json("{'order': 2, 'patterns': '_0Z.', 'trunks': 'second'}"))
            .put("outbound_route", D, "late", json("{'order': 3, 'patterns': '_04Z.', 'trunks': 'second'}"))
            .put("gateway", D, "second", json("{'host': '203.0.113.6'}"))
            .put(
                    "time_condition",
                    D,
                    "805",
                    json("{'time-groups': 'shift', 'inside': 'hangup:USER_BUSY', 'outside': 'hangup:NO_ANSWER'}"))
            .put("inbound_route", D, "main", json("{'did': '41441234567', 'destination': 'time_condition:800'}"));

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T08:00, bridge user/1002@lab.example", // Monday
        "2026-11-30T07:00Z, bridge user/1002@lab.example", // the same moment
        "2026-11-30T07:59, hangup NO_ANSWER",
        "2026-11-28T09:00, hangup NO_ANSWER", // Saturday
        "2026-12-05T09:00, bridge user/1002@lab.example", // a make-up workday
        "2026-12-05T12:00, hangup NO_ANSWER",
        "2026-12-25T09:00, hangup CALL_REJECTED",
        "2026-12-24T09:00, hangup USER_BUSY", // a destination of its own
        "2026-12-23T09:00, hangup CALL_REJECTED" // inbound calls may not get to its destination: that of holidays
    })
    void aCallFromOutsideGoesByTheZoneOfTheDomain(String at, String outcome) {
        assertThat(outcome("0790000000", "41441234567", Optional.of("carrier"), at))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T08:00+01:00, bridge user/1002@lab.example",
        "2026-11-30T08:00+09:00, hangup NO_ANSWER" // in the caller's own zone it is day
    })
    void theZoneOfTheDomainCountsForExtensionsThatHaveAnother(String at, String outcome) {
        assertThat(outcome("1001", "800", Optional.empty(), at)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28T01:29+01:00, hangup NO_ANSWER", // the clock goes from 2 to 3 on that night
        "2027-03-28T01:59+01:00, hangup USER_BUSY",
        "2027-03-28T03:00+02:00, hangup USER_BUSY", // a minute later
        "2027-03-28T03:30+02:00, hangup NO_ANSWER",
        "2027-10-31T02:30+02:00, hangup USER_BUSY", // the clock goes back from 3 to 2
        "2027-10-31T02:30+01:00, hangup USER_BUSY", // the same hour once more
        "2027-10-31T03:30+01:00, hangup NO_ANSWER"
    })
    void summerTimeBeginsAndEnds(String at, String outcome) {
        assertThat(outcome("1001", "801", Optional.empty(), at)).isEqualTo(outcome);
    }

    /** Sunday 2027-03-28 at 2 the clock goes to 3, and Sunday 2027-10-31 at 3 back to 2. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-27T21:59+01:00, hangup NO_ANSWER", // Saturday, before the shift
        "2027-03-27T22:00+01:00, hangup USER_BUSY",
        "2027-03-28T01:59+01:00, hangup USER_BUSY", // the last minute before the change
        "2027-03-28T03:00+02:00, hangup NO_ANSWER", // a minute later; its end was skipped
        "2027-03-28T02:15, hangup NO_ANSWER", // a time that does not exist counts as an hour later: 3:15
        "2027-03-28T22:30+02:00, hangup NO_ANSWER", // no shift begins on Sunday
        "2027-10-30T22:00+02:00, hangup USER_BUSY",
        "2027-10-31T02:29+02:00, hangup USER_BUSY",
        "2027-10-31T02:30+02:00, hangup NO_ANSWER", // the first end
        "2027-10-31T02:00+01:00, hangup USER_BUSY", // before the end once more
        "2027-10-31T02:15, hangup USER_BUSY", // a time that comes twice counts as the first
        "2027-10-31T02:30+01:00, hangup NO_ANSWER", // the second end
        "2027-10-31T02:30, hangup NO_ANSWER"
    })
    void aShiftOverMidnightGoesByTheWallWhenTheClockChanges(String at, String outcome) {
        assertThat(outcome("1002", "805", Optional.empty(), at)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "802, 2026-11-30T09:00, hangup NO_ANSWER", // groups that are disabled or missing have no hours
        "803, 2026-11-30T09:00, 'loop: @time_condition 803 → @time_condition 804 → @time_condition 803, after which: hangup NORMAL_CLEARING'"
    })
    void whatIsNotThereIsClosedAndARingEnds(String number, String at, String outcome) {
        String found = outcome("1001", number, Optional.empty(), at);

        assertThat(number.equals("803") ? found.contains("803") && found.contains("804") : found.equals(outcome))
                .as(found)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "41440000001, 2026-11-30T09:00, hangup USER_BUSY",
        "41440000001, 2026-11-30T19:00, hangup NO_ANSWER", // the next route that matches
        "41440000001, 2026-12-25T09:00, hangup NO_ANSWER", // a Friday, but Christmas: not the hours of Fridays
        "41440000001, 2026-12-05T09:30, hangup USER_BUSY", // a make-up workday
        "41440000001, 2026-12-05T12:30, hangup NO_ANSWER",
        "41440000001, 2026-12-24T09:00, hangup USER_BUSY", // what the date says
        "41440000002, 2026-11-30T09:00, hangup USER_BUSY",
        "41440000002, 2026-11-30T19:00, hangup NO_ANSWER",
        "41440000002, 2026-12-25T09:00, hangup CALL_REJECTED",
        "41440000003, 2026-11-30T09:00, hangup USER_BUSY",
        "41440000003, 2026-11-30T19:00, hangup NO_ROUTE_DESTINATION" // no other route, and no inbound-default
    })
    void anInboundRouteGoesByTheClock(String number, String at, String outcome) {
        assertThat(outcome("0790000000", number, Optional.of("carrier"), at)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous, 2026-11-30T09:00, respond 433 Anonymity Disallowed",
        "anonymous, 2026-11-30T19:00, hangup NO_ANSWER" // the next route does not refuse it
    })
    void callersWithoutANumberAreRefusedWhileTheRouteTakesCalls(String from, String at, String outcome) {
        assertThat(outcome(from, "41440000001", Optional.of("carrier"), at)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T09:00, bridge sofia/gateway/carrier/0441234567",
        "2026-11-30T19:00, bridge sofia/gateway/second/0441234567", // the next route that has the number
        "2026-11-30T07:30Z, bridge sofia/gateway/carrier/0441234567" // by the zone of the domain, not of the caller
    })
    void anOutboundRouteTakesCallsInItsHours(String at, String outcome) {
        assertThat(outcome("1001", "0441234567", Optional.empty(), at.endsWith("Z") ? at : at + "+01:00"))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "open, '', 2026-12-01T03:00, bridge user/1002@lab.example", // until it is taken away
        "open, 2026-11-30T19:00, 2026-12-01T07:59, bridge user/1002@lab.example", // until the morning
        "open, 2026-11-30T19:00, 2026-12-01T19:00, hangup NO_ANSWER", // the next evening is closed again
        "open, 2026-11-30T19:00, 2026-11-30T18:59, hangup NO_ANSWER",
        "closed, 2026-11-30T12:00, 2026-11-30T17:59, hangup NO_ANSWER",
        "closed, 2026-11-30T12:00, 2026-12-01T09:00, bridge user/1002@lab.example",
        "'', 2026-11-30T12:00, 2026-11-30T17:00, bridge user/1002@lab.example"
    })
    void whatIsOverriddenCountsUntilTheNextChange(String state, String since, String at, String outcome) {
        store.put("state", D, "800", json("{'override-state': '" + state + "', 'override-since': '" + since + "'}"));

        assertThat(outcome("1001", "800", Optional.empty(), at + "+01:00")).isEqualTo(outcome);
    }

    private String outcome(String from, String to, Optional<String> gateway, String at) {
        RequestedCall call = new RequestedCall(
                new RequestedCall.Domain(D),
                Optional.empty(),
                from,
                to,
                gateway,
                Optional.empty(),
                Map.of(),
                Optional.of(at));
        RehearsalResult rehearsed = new Rehearsal(Served.fetch(UTC), Served.PROOF, store, UTC).inDomain(call, D);
        return ((RehearsalResult.Followed) rehearsed).simulation().outcome().text();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
