package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers from outside meet: a menu, the opening hours, a room. */
class ReceptionTest extends CallsTest {
    private static final String D = "acme.test";
    private static final String ZONE = "Asia/Kathmandu";
    private static final String GREETING = "tone_stream://%(9000,0,501)";
    private static final String AGAIN = "tone_stream://%(9000,0,502)";
    private static final String WRONG = "tone_stream://%(60,0,503)";

    private Phone carrier;
    private Phone ann;

    @BeforeEach
    void aReception() {
        carrier = lab.outsider("reception", "127.0.0.4").answering();
        String address = carrier.socket().hostAndPort();
        hset("cti_domain", D, "{\"country\": \"CH\", \"timezone\": \"" + ZONE + "\"}");
        hset("cti_exten@" + D, "201", "{\"param\": {\"password\": \"secret-of-201\"}}");
        hset("cti_exten@" + D, "202", "{\"param\": {\"password\": \"secret-of-202\"}}");
        hset(
                "cti_gateway@" + D,
                "acme-one",
                "{\"addresses\": [\"" + address.substring(0, address.indexOf(':')) + "\"], \"param\": {\"proxy\": \""
                        + address + "\", \"register\": false}}");
        Eventually.holds("the trunk is known to FreeSWITCH", () -> {
            lab.eventSocket().api("sofia profile external rescan");
            return lab.eventSocket().api("sofia status gateway acme-one").contains("Proxy");
        });
        hset("cti_outbound_route@" + D, "out", "{\"patterns\": [\"_0X.\"], \"trunks\": [\"acme-one\"]}");
        hset(
                "cti_ivr@" + D,
                "700",
                "{\"greeting\": \"" + GREETING + "\", \"greeting-short\": \"" + AGAIN + "\", \"invalid-sound\": \""
                        + WRONG
                        + "\", \"digit-seconds\": 1, \"keys\": {\"1\": \"201\", \"2\": {\"destination\":"
                        + " \"playback:tone_stream://%(100,0,504)\", \"return\": true}, \"4\": \"number:0900123456\"},"
                        + " \"direct-dial\": true, \"retries\": 2, \"exit\": \"hangup:USER_BUSY\"}");
        hset("cti_inbound_route@" + D, "menu", "{\"did\": \"41441234567\", \"destination\": \"ivr:700\"}");
        ann = phone("201").registered();
    }

    @AfterEach
    void isRemoved() {
        if (lab != null) {
            List.of(
                            "exten",
                            "ivr",
                            "conference",
                            "time_group",
                            "time_condition",
                            "inbound_route",
                            "outbound_route",
                            "gateway")
                    .forEach(kind -> lab.store().command("DEL", "cti_" + kind + "@" + D));
            lab.store().command("DEL", "cti_state:800@" + D);
            lab.store().command("HDEL", "cti_domain", D);
            lab.eventSocket().api("sofia profile external killgw acme-one");
        }
    }

    @Test
    void whoEntersARoomSaysHisNameAndTheRoomHearsIt() {
        hset("cti_conference@" + D, "820", "{\"announce\": \"name\"}");
        hset("cti_inbound_route@" + D, "room", "{\"did\": \"41441234568\", \"destination\": \"conference:820\"}");
        Call first = ann.call("820").answered();
        ann.talkingTo(first);
        Eventually.holds(
                "the room is open",
                () -> lab.eventSocket().api("conference 820-" + D + " list").contains("201"));
        int before = events();
        Call call = fromOutside("41441234568").answered();
        carrier.talkingTo(call);
        EventSocketFrame recorded = lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        "the recorded name",
                        event -> event.is("CHANNEL_EXECUTE_COMPLETE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals("record"));
        String file = recorded.header("Application-Data").split(" ", 2)[0];
        assertThat(Path.of(file)).isNotEmptyFile();
        lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        "the name in the room",
                        event -> event.is("CUSTOM", "Action", "play-file-done")
                                && event.header("File").equals(file));
        call.hangUp();
        first.hangUp();
    }

    @Test
    void aKeyLeadsWhereTheMenuSays() {
        int before = events();
        Call call = fromOutside("41441234567").answered();

        key(heard(before, call, GREETING), "1");

        assertThat(ann.awaitCall().invitation().header("From")).contains("reception");
    }

    @Test
    void afterAWrongKeyTheMenuIsHeardAgain() {
        int before = events();
        Call call = fromOutside("41441234567").answered();

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
        Call call = fromOutside("41441234567").answered();

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
        Call call = fromOutside("41441234567").answered();

        key(heard(before, call, "file_string://is-not-there.wav!silence_stream://250"), "1");

        ann.awaitCall();
    }

    @Test
    void aKeyThatComesBackDoesSoMoreThanOnce() {
        int before = events();
        Call call = fromOutside("41441234567").answered();

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

    @Test
    void aRoomOpensToItsPinsAndToNoOther() {
        hset(
                "cti_conference@" + D,
                "820",
                "{\"pin\": \"4711\", \"moderator-pin\": \"815815\", \"wait-for-moderator\": true, \"end-with-moderator\": true}");
        hset("cti_inbound_route@" + D, "room", "{\"did\": \"41441234568\", \"destination\": \"conference:820\"}");
        int before = events();

        Call guest = fromOutside("41441234568").answered();
        key(asked(before, guest), "4711#");
        lab.eventSocket()
                .events()
                .awaitAfter(before, "a guest in the room", event -> event.is("CUSTOM", "Conference-Size", "1"));

        int second = events();
        Call moderator = phone("202").call("820").answered();
        EventSocketFrame question = asked(second, moderator);
        int wrong = events();
        key(question, "1234#");
        key(asked(wrong, moderator), "815815#");
        lab.eventSocket()
                .events()
                .awaitAfter(second, "both in the room", event -> event.is("CUSTOM", "Conference-Size", "2"));
        assertThat(lab.eventSocket().api("conference 820-" + D + " list")).contains("moderator");

        moderator.hangUp();
        guest.awaitEnd();
    }

    @Test
    void threeWrongPinsEndTheCall() {
        hset("cti_conference@" + D, "820", "{\"pin\": \"4711\"}");
        int before = events();
        Call call = phone("202").call("820").answered();

        for (int i = 0; i < 3; i++) {
            EventSocketFrame question = asked(before, call);
            before = events();
            key(question, "4712#");
        }

        call.awaitEnd();
        assertThat(lab.eventSocket().api("conference 820-" + D + " list")).contains("not found");
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

    private Call fromOutside(String did) {
        return carrier.call(carrier.uriAtFreeSwitch(did), carrier.uriOf(did));
    }

    private Phone phone(String user) {
        return lab.phone(user, D, "secret-of-" + user).answering();
    }

    private int events() {
        return lab.eventSocket().events().count();
    }

    private EventSocketFrame asked(int before, Call call) {
        return heard(before, call, "file_string://conference/conf-pin.wav!silence_stream://250");
    }

    private EventSocketFrame heard(int before, Call call, String sound) {
        return lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        sound + " is heard",
                        event -> event.is("PLAYBACK_START", "variable_sip_call_id", call.id())
                                && event.header("Playback-File-Path").equals(sound));
    }

    private void key(EventSocketFrame playing, String digits) {
        lab.eventSocket().api("uuid_recv_dtmf " + playing.header("Unique-ID") + " " + digits);
    }

    private void hset(String key, String field, String document) {
        lab.store().command("HSET", key, field, document);
    }
}
