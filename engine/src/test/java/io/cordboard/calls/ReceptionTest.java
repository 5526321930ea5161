package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What callers from outside meet: a menu and the opening hours. */
class ReceptionTest extends ReceptionCalls {
    @Test
    void aKeyLeadsWhereTheMenuSays() {
        int before = events();
        SipCall call = fromOutside("41441234567").answered();

        key(heard(before, call, GREETING), "1");

        assertThat(ann.awaitCall().invitation().header("From")).contains("reception");
    }

    @Test
    void afterAWrongKeyTheMenuIsHeardAgain() {
        int before = events();
        SipCall call = fromOutside("41441234567").answered();

        EventSocketFrame greeting = heard(before, call, GREETING);
        int keyed = events();
        key(greeting, "9");
        heard(keyed, call, WRONG);
        key(heard(keyed, call, AGAIN), "1");

        ann.awaitCall();
    }

    @Test
    void anExtensionIsDialledInTheMenuAndANumberOutsideIsNot() {
        int before = events();
        SipCall call = fromOutside("41441234567").answered();

        EventSocketFrame greeting = heard(before, call, GREETING);
        int keyed = events();
        key(greeting, "0900123");
        heard(keyed, call, WRONG);
        EventSocketFrame again = heard(keyed, call, AGAIN);
        int outside = events();
        key(again, "4");
        heard(outside, call, WRONG);
        key(heard(outside, call, AGAIN), "201");

        ann.awaitCall();
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void whoPressesNothingLeavesByTheExit() {
        hset(
                "cti_ivr@" + D,
                "700",
                "{\"greeting\": \"is-not-there.wav\", \"digit-seconds\": 1, \"retries\": 1, \"exit\": \"201\"}");

        fromOutside("41441234567").answered();

        ann.awaitCall();
    }

    @Test
    void aMenuWhoseGreetingIsMissingTakesKeysAllTheSame() {
        hset(
                "cti_ivr@" + D,
                "700",
                "{\"greeting\": \"is-not-there.wav\", \"digit-seconds\": 9, \"keys\": {\"1\": \"201\"}}");
        int before = events();
        SipCall call = fromOutside("41441234567").answered();

        key(heard(before, call, "file_string://is-not-there.wav!silence_stream://250"), "1");

        ann.awaitCall();
    }

    @Test
    void aKeyThatComesBackDoesSoMoreThanOnce() {
        int before = events();
        SipCall call = fromOutside("41441234567").answered();

        for (int i = 0; i < 3; i++) {
            EventSocketFrame greeting = heard(before, call, GREETING);
            before = events();
            key(greeting, "2");
            heard(before, call, "tone_stream://%(100,0,504)");
        }
        key(heard(before, call, GREETING), "1");

        ann.awaitCall();
    }

    /** The hours hold on the clock of the domain alone, which is 5:45 hours ahead of Greenwich. */
    @Test
    void theClockOfTheDomainSaysWhetherItIsOpen() {
        String now = hours(LocalTime.now(ZoneId.of(ZONE)));
        hset("cti_time_group@" + D, "now", "{\"rows\": [{\"hours\": \"" + now + "\"}]}");
        hset(
                "cti_time_group@" + D,
                "not",
                "{\"rows\": [{\"hours\": \""
                        + hours(LocalTime.now(ZoneId.of(ZONE)).plusHours(9)) + "\"}]}");
        condition("now");
        hset(
                "cti_inbound_route@" + D,
                "clock",
                "{\"order\": 1, \"did\": \"41441234567\", \"destination\": \"time_condition:800\"}");

        assertThat(fromOutside("41441234567").status()).isEqualTo("200 OK");
        ann.awaitCall();

        condition("not");
        assertThat(fromOutside("41441234567").status()).isEqualTo("486 Busy Here");

        lab.store().command("HSET", "cti_state:800@" + D, "override-state", "open");
        assertThat(fromOutside("41441234567").status()).isEqualTo("200 OK");
        ann.awaitCallAfter(1);
    }

    private void condition(String group) {
        hset(
                "cti_time_condition@" + D,
                "800",
                "{\"time-groups\": \"" + group + "\", \"inside\": \"201\", \"outside\": \"hangup:USER_BUSY\"}");
    }

    private static String hours(LocalTime middle) {
        DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm");
        LocalTime minute = middle.truncatedTo(ChronoUnit.MINUTES);
        return clock.format(minute.minusHours(1)) + "-" + clock.format(minute.plusHours(1));
    }
}
