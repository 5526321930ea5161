package io.cordboard.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events as calendars on the net have them, and the dates that they become in Zurich in November 2026. */
class CalendarFileTest {
    @Test
    void aDayOfEachYearHasNoYear() {
        assertThat(dates("DTSTART;VALUE=DATE:20201225", "RRULE:FREQ=YEARLY", "SUMMARY:Christmas"))
                .containsExactly("{\"date\":\"12-25\",\"state\":\"closed\",\"name\":\"Christmas\"}");
        assertThat(dates("DTSTART;VALUE=DATE:20201224", "DTEND;VALUE=DATE:20201227", "RRULE:FREQ=YEARLY"))
                .containsExactly("{\"from\":\"12-24\",\"to\":\"12-26\",\"state\":\"closed\"}");
        assertThat(dates("DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"))
                .containsExactly("{\"date\":\"02-29\",\"state\":\"closed\"}"); // in leap years alone
    }

    @Test
    void aRangeOfDaysEndsBeforeItsEnd() {
        assertThat(dates("DTSTART;VALUE=DATE:20261228", "DTEND;VALUE=DATE:20270104"))
                .containsExactly("{\"from\":\"2026-12-28\",\"to\":\"2027-01-03\",\"state\":\"closed\"}");
        assertThat(dates("DTSTART;VALUE=DATE:20261228", "DURATION:P2D"))
                .containsExactly("{\"from\":\"2026-12-28\",\"to\":\"2026-12-29\",\"state\":\"closed\"}");
        assertThat(dates("DTSTART;VALUE=DATE:20261228"))
                .containsExactly("{\"date\":\"2026-12-28\",\"state\":\"closed\"}");
    }

    @Test
    void timesAreToldOnTheClockOfTheDomain() {
        assertThat(dates("DTSTART:20261224T110000Z", "DTEND:20261224T230000Z"))
                .containsExactly("{\"date\":\"2026-12-24\",\"hours\":\"12:00-24:00\",\"state\":\"closed\"}");
        assertThat(dates("DTSTART;TZID=Asia/Tokyo:20261224T200000", "DTEND;TZID=Asia/Tokyo:20261224T210000"))
                .containsExactly("{\"date\":\"2026-12-24\",\"hours\":\"12:00-13:00\",\"state\":\"closed\"}");
        assertThat(dates("DTSTART:20270701T100000Z", "DTEND:20270701T110000Z")) // summer time
                .containsExactly("{\"date\":\"2027-07-01\",\"hours\":\"12:00-13:00\",\"state\":\"closed\"}");
        assertThat(dates("DTSTART:20261224T120000", "DTEND:20261224T130000")) // on whichever clock
                .containsExactly("{\"date\":\"2026-12-24\",\"hours\":\"12:00-13:00\",\"state\":\"closed\"}");
    }

    @Test
    void severalDaysWithTimesHaveWholeDaysBetween() {
        assertThat(dates("DTSTART;TZID=Europe/Zurich:20261224T120000", "DTEND;TZID=Europe/Zurich:20261228T080000"))
                .containsExactly(
                        "{\"date\":\"2026-12-24\",\"hours\":\"12:00-24:00\",\"state\":\"closed\"}",
                        "{\"from\":\"2026-12-25\",\"to\":\"2026-12-27\",\"state\":\"closed\"}",
                        "{\"date\":\"2026-12-28\",\"hours\":\"00:00-08:00\",\"state\":\"closed\"}");
    }

    @Test
    void otherRecurrencesAreWrittenOutForFiveYears() {
        assertThat(dates("DTSTART;VALUE=DATE:20200910", "RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=2TH")) // the second Thursday
                .containsExactly(
                        "{\"date\":\"2027-09-09\",\"state\":\"closed\"}",
                        "{\"date\":\"2028-09-14\",\"state\":\"closed\"}",
                        "{\"date\":\"2029-09-13\",\"state\":\"closed\"}",
                        "{\"date\":\"2030-09-12\",\"state\":\"closed\"}",
                        "{\"date\":\"2031-09-11\",\"state\":\"closed\"}");
        assertThat(dates("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261208"))
                .containsExactly(
                        "{\"date\":\"2026-12-01\",\"state\":\"closed\"}",
                        "{\"date\":\"2026-12-15\",\"state\":\"closed\"}");
    }

    @Test
    void anOccurrenceThatWasMovedIsWhereItWasMovedTo() {
        String file = """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:x
                BEGIN:VEVENT
                UID:a
                DTSTART;VALUE=DATE:20261201
                RRULE:FREQ=WEEKLY;COUNT=2
                END:VEVENT
                BEGIN:VEVENT
                UID:a
                RECURRENCE-ID;VALUE=DATE:20261208
                DTSTART;VALUE=DATE:20261209
                END:VEVENT
                END:VCALENDAR
                """;
        assertThat(texts(read(file)))
                .containsExactly(
                        "{\"date\":\"2026-12-01\",\"state\":\"closed\"}",
                        "{\"date\":\"2026-12-09\",\"state\":\"closed\"}");
    }

    @Test
    void whatIsOverOrCancelledIsLeftOut() {
        ImportedDates read = read(file("DTSTART;VALUE=DATE:20250101", "SUMMARY:Last year"));
        assertThat(read.dates()).isEmpty();
        assertThat(read.notes()).containsExactly("\"Last year\" is over, or takes no time, and is left out");
        assertThat(dates("DTSTART;VALUE=DATE:20261225", "STATUS:CANCELLED")).isEmpty();
    }

    @Test
    void aNameIsWhatADocumentCanHold() {
        assertThat(dates("DTSTART;VALUE=DATE:20261225", "SUMMARY:Party ${system(x)}\\nand more"))
                .containsExactly(
                        "{\"date\":\"2026-12-25\",\"state\":\"closed\",\"name\":\"Party  {system(x)} and more\"}");
    }

    @Test
    void anotherFileIsNone() {
        assertThat(new CalendarFile("closed", LocalDate.of(2026, 11, 28), ZoneId.of("Europe/Zurich")).read("Hello"))
                .isEmpty();
    }

    private static List<String> dates(String... lines) {
        return texts(read(file(lines)));
    }

    private static String file(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static ImportedDates read(String file) {
        return new CalendarFile("closed", LocalDate.of(2026, 11, 28), ZoneId.of("Europe/Zurich"))
                .read(file)
                .orElseThrow();
    }

    private static List<String> texts(ImportedDates read) {
        List<String> texts = new ArrayList<>();
        read.dates().forEach(date -> texts.add(date.toString()));
        return texts;
    }
}
