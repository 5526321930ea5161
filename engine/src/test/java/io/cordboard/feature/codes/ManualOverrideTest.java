package io.cordboard.feature.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.MemoryDocuments;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a time condition that was opened or closed by hand stays so. The office is open on weekdays from 8 to 18. */
class ManualOverrideTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private static ManualOverride set(String hours, String members) {
        String store = """
                { "cti_domain": {"acme.test": {"timezone": "Europe/Zurich"}},
                  "cti_time_group@acme.test": {"office": {"rows": [%s]}},
                  "cti_calendar@acme.test": {"ch": {"dates": [{"date": "12-25", "state": "closed"}]}},
                  "cti_time_condition@acme.test": {"800": {"time-groups": ["office"], "calendars": ["ch"],
                    "inside": "201", "outside": "202", "override": {"code": "*800"}%s}} }""".formatted(hours, members);
        return ManualOverride.all("acme.test", ZoneOffset.UTC, MemoryDocuments.ofJson(store))
                .get(0);
    }

    private static ManualOverride set(String state, String since, String hours) {
        String members = ", \"override-state\": \"" + state + "\""
                + (since.isEmpty() ? "" : ", \"override-since\": \"" + since + "\"");
        return set(hours, state.isEmpty() ? "" : members);
    }

    private static final String OFFICE = "{\"weekdays\": \"mon-fri\", \"hours\": \"08:00-18:00\"}";

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(ZURICH).toInstant();
    }

    // 2026-11-30 is a Monday.
    @ParameterizedTest
    @CsvSource({
        // opened in the evening: until the office opens anyhow
        "open, 2026-11-30T19:00, 2026-11-30T19:00, true",
        "open, 2026-11-30T19:00, 2026-12-01T07:59, true",
        "open, 2026-11-30T19:00, 2026-12-01T08:00, false",
        // and it does not come back the next evening
        "open, 2026-11-30T19:00, 2026-12-01T19:00, false",
        // not before it was set: the clock of the phone system may have been put back
        "open, 2026-11-30T19:00, 2026-11-30T18:59, false",
        // closed at noon: until the office closes anyhow
        "closed, 2026-11-30T12:00, 2026-11-30T17:59, true",
        "closed, 2026-11-30T12:00, 2026-11-30T18:00, false",
        // opened on Friday evening: over the weekend
        "open, 2026-12-04T18:30, 2026-12-06T12:00, true",
        "open, 2026-12-04T18:30, 2026-12-07T08:00, false",
        // opened on a holiday, which has a destination of its own: until the day after
        "open, 2026-12-25T10:00, 2026-12-25T23:59, true",
        // opened before midnight at the end of the year
        "open, 2026-12-31T23:30, 2027-01-01T07:59, true",
        "open, 2026-12-31T23:30, 2027-01-01T08:00, false",
        // until it is removed
        "closed, '', 2030-01-01T12:00, true",
        "'', '', 2026-11-30T12:00, false"
    })
    void countsUntilTheClockSaysSomethingElse(String state, String since, String now, boolean counts) {
        assertThat(set(state, since, OFFICE).countsAt(at(now))).isEqualTo(counts);
    }

    @Test
    void theNextChangeIsTheMomentAtWhichItEnds() {
        ManualOverride opened = set("open", "2026-11-30T19:00", OFFICE);
        assertThat(opened.changeAfter(at("2026-11-30T19:00"))).contains(at("2026-12-01T08:00"));
        assertThat(opened.changeAfter(at("2026-12-01T08:00"))).isEmpty();
        assertThat(set("closed", "", OFFICE).changeAfter(at("2026-11-30T19:00")))
                .isEmpty();
        assertThat(set("", "", OFFICE).changeAfter(at("2026-11-30T19:00"))).isEmpty();
    }

    /** On 2026-03-29 the clock goes from 2:00 to 3:00: an hour that begins at 2:30 begins at 3:00. */
    @Test
    void itEndsWhenTheSkippedHourWouldHave() {
        ManualOverride opened = set("open", "2026-03-29T01:00", "{\"hours\": \"02:30-18:00\"}");
        Optional<Instant> end = opened.changeAfter(Instant.parse("2026-03-29T00:00:00Z"));
        assertThat(end).contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(opened.countsAt(Instant.parse("2026-03-29T00:59:59Z"))).isTrue();
        assertThat(opened.countsAt(Instant.parse("2026-03-29T01:00:00Z"))).isFalse();
    }

    /** On 2026-10-25 the clock goes from 3:00 back to 2:00: 2:30 occurs twice, and FreeSWITCH asks what the wall shows. */
    @Test
    void anEndThatOccursTwiceIsLookedAtTwice() {
        ManualOverride opened = set("open", "2026-10-25T01:00", "{\"hours\": \"02:30-18:00\"}");
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = Instant.parse("2026-10-25T01:30:00Z");
        assertThat(opened.changeAfter(first.minusSeconds(60))).contains(first);
        Instant putBack = Instant.parse("2026-10-25T01:00:00Z");
        assertThat(opened.changeAfter(first)).contains(putBack);
        assertThat(opened.changeAfter(putBack)).contains(second);
        assertThat(opened.countsAt(first.minusSeconds(1))).isTrue();
        assertThat(opened.countsAt(first)).isFalse();
        assertThat(opened.countsAt(putBack.minusSeconds(1))).isFalse();
        assertThat(opened.countsAt(putBack)).isTrue();
        assertThat(opened.countsAt(second)).isFalse();
    }

    private static final String SHIFT = "{\"weekdays\": \"sat\", \"hours\": \"22:00-02:30\"}";

    /** Closed at 23:00 of the Saturday before the clock goes from 2 to 3: the shift would have ended in the skipped hour. */
    @Test
    void aShiftOverMidnightThatIsClosedEndsWhenTheClockIsPutForward() {
        ManualOverride closed = set("closed", "2027-03-27T23:00", SHIFT);
        Instant change = Instant.parse("2027-03-28T01:00:00Z");
        assertThat(closed.changeAfter(Instant.parse("2027-03-27T22:00:00Z"))).contains(change);
        assertThat(closed.countsAt(change.minusSeconds(1))).isTrue();
        assertThat(closed.countsAt(change)).isFalse();
        assertThat(closed.changeAfter(change)).isEmpty();
    }

    /** Closed at 23:00 of the Saturday before the clock goes from 3 back to 2: 2:30, where the shift ends, comes twice. */
    @Test
    void aShiftOverMidnightThatIsClosedEndsTwiceWhenTheClockIsPutBack() {
        ManualOverride closed = set("closed", "2027-10-30T23:00", SHIFT);
        Instant first = Instant.parse("2027-10-31T00:30:00Z");
        Instant putBack = Instant.parse("2027-10-31T01:00:00Z");
        Instant second = Instant.parse("2027-10-31T01:30:00Z");
        assertThat(closed.changeAfter(Instant.parse("2027-10-30T21:00:00Z"))).contains(first);
        assertThat(closed.changeAfter(first)).contains(putBack);
        assertThat(closed.changeAfter(putBack)).contains(second);
        assertThat(closed.changeAfter(second)).isEmpty();
        assertThat(closed.countsAt(first.minusSeconds(1))).isTrue();
        assertThat(closed.countsAt(first)).isFalse();
        assertThat(closed.countsAt(putBack)).isTrue();
        assertThat(closed.countsAt(second)).isFalse();
    }

    @Test
    void theCodeSetsTheOppositeOfWhatTheClockSays() {
        ManualOverride unset = set("", "", OFFICE);
        assertThat(unset.opposite(at("2026-11-30T12:00"))).isEqualTo("closed");
        assertThat(unset.opposite(at("2026-11-30T19:00"))).isEqualTo("open");
        assertThat(unset.opposite(at("2026-12-25T12:00"))).isEqualTo("open");
        assertThat(unset.sinceNow(at("2026-11-30T12:00:59"))).isEqualTo("2026-11-30T12:00");
    }
}
