package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Summer time begins and ends at a real FreeSWITCH, with a shift that goes over midnight. */
@RealCalls
class ClockChangesTest {
    private static final String ZONE = "Europe/Zurich";
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int CHANGES = 4;

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.prepare("clock-changes").startCordboard().startFreeSwitch();
        lab.documents()
                .routesOfExtensions("@time_condition")
                .domain("{'timezone': '" + ZONE + "'}")
                .put(
                        "time_condition",
                        "800",
                        "{'time-groups': 'shift', 'inside': 'hangup:USER_BUSY', 'outside': 'hangup:CALL_REJECTED'}");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    /** FreeSWITCH reads zones by the rules of timezones.conf, Cordboard by those of Java. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Zurich",
                "Europe/Dublin", // its summer time is the standard
                "America/New_York",
                "America/Santiago", // changes at midnight, in the south
                "Asia/Beirut", // changes at midnight
                "Australia/Lord_Howe", // half an hour
                "Antarctica/Troll" // two hours
            })
    void theWallShowsTheSameHereAndThere(String zone) {
        Instant from = Instant.parse("2026-11-01T12:00:00Z");
        for (int i = 0; i < CHANGES; i++) {
            ZoneOffsetTransition change = ZoneId.of(zone).getRules().nextTransition(from);
            for (int second : new int[] {-3600, -1, 0, 1, 1799, 1800, 3599, 3600, 7200}) {
                Instant at = change.getInstant().plusSeconds(second);
                assertThat(lab.eventSocket()
                                .api("strftime_tz " + zone + " " + at.getEpochSecond() + "|%Y-%m-%d %H:%M:%S"))
                        .as("%s, %s seconds after the change at %s", zone, second, change.getInstant())
                        .isEqualTo(SHOWN.format(at.atZone(ZoneId.of(zone))));
            }
            from = change.getInstant();
        }
    }

    /**
     * FreeSWITCH gets a zone in which the clock is put forward from 2 to 3, or back from 3 to 2, in the night that ends
     * today, and in which it is that time now.
     */
    @ParameterizedTest
    @CsvSource({
        "22:00-06:00, forward, 01:20, 486", // before the change: the shift of yesterday
        "22:00-06:00, forward, 03:20, 486", // after it
        "22:00-06:00, forward, 06:20, 603",
        "22:00-02:30, forward, 01:20, 486",
        "22:00-02:30, forward, 03:20, 603", // its end was skipped
        "22:00-06:00, back before, 02:40, 486",
        "22:00-06:00, back, 02:10, 486", // the hour that comes twice
        "22:00-06:00, back, 06:20, 603",
        "22:00-02:30, back before, 02:10, 486",
        "22:00-02:30, back before, 02:40, 603", // the first end
        "22:00-02:30, back, 02:10, 486", // before the end once more
        "22:00-02:30, back, 02:40, 603" // the second end
    })
    void aShiftOverMidnightGoesByTheWall(String hours, String change, String wall, String status) {
        Instant now = Instant.now();
        LocalDateTime shown = dayOf(now, wall).atTime(LocalTime.parse(wall));
        lab.freeSwitch()
                .hasZone(
                        ZONE,
                        rule(
                                change,
                                shown,
                                Duration.between(now.atOffset(ZoneOffset.UTC).toLocalDateTime(), shown)));
        String yesterday =
                Integer.toString(shown.toLocalDate().minusDays(1).getDayOfWeek().getValue() % 7 + 1);
        lab.documents()
                .put("time_group", "shift", "{'rows': [{'weekdays': '" + yesterday + "', 'hours': '" + hours + "'}]}");
        Eventually.holds("FreeSWITCH has read the zone", () -> isShown(shown));

        assertThat(lab.phone("1001").call("800").status()).startsWith(status);
    }

    /** Whether its clock shows that time, or some minutes later. */
    private static boolean isShown(LocalDateTime time) {
        LocalDateTime now =
                LocalDateTime.parse(lab.eventSocket().api("strftime_tz " + ZONE + " %Y-%m-%d %H:%M:%S"), SHOWN);
        return !now.isBefore(time.minusMinutes(1)) && now.isBefore(time.plusMinutes(10));
    }

    /** Today or tomorrow, so that the zone is at most twelve hours away from UTC. */
    private static LocalDate dayOf(Instant now, String wall) {
        LocalDateTime utc = now.atOffset(ZoneOffset.UTC).toLocalDateTime();
        LocalDate today = utc.toLocalDate();
        return utc.getHour() < 12 || LocalTime.parse(wall).getHour() > 12 ? today : today.plusDays(1);
    }

    /**
     * The POSIX rule, in which hours west of Greenwich count.
     *
     * @param east how far the clock is ahead of UTC now
     */
    private static String rule(String change, LocalDateTime shown, Duration east) {
        String then = day(shown.toLocalDate());
        String other = day(shown.toLocalDate().plusMonths(6).withDayOfMonth(1));
        boolean forward = change.equals("forward");
        boolean summer = change.endsWith("before") || (forward && shown.getHour() >= 3);
        String west = west(summer ? east.minusHours(1) : east);
        return forward
                ? "STD" + west + "DST," + then + "/2," + other + "/3"
                : "STD" + west + "DST," + other + "/2," + then + "/3";
    }

    private static String day(LocalDate date) {
        int week = (date.getDayOfMonth() - 1) / 7 + 1;
        return "M" + date.getMonthValue() + "." + week + "."
                + date.getDayOfWeek().getValue() % 7;
    }

    private static String west(Duration east) {
        long seconds = Math.round(east.toSeconds() / 60.0) * 60;
        long size = Math.abs(seconds);
        return (seconds > 0 ? "-" : "") + size / 3600 + ":" + size % 3600 / 60;
    }
}
