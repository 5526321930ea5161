package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Conference rooms: announced names, PINs, moderators. */
class RoomCallsTest extends ReceptionCalls {
    @Test
    void whoEntersARoomSaysHisNameAndTheRoomHearsIt() {
        hset("cti_conference@" + D, "820", "{\"announce\": \"name\"}");
        hset("cti_inbound_route@" + D, "room", "{\"did\": \"41441234568\", \"destination\": \"conference:820\"}");
        SipCall first = ann.call("820").answered();
        ann.talkingTo(first);
        Eventually.holds(
                "the room is open",
                () -> lab.eventSocket().api("conference 820-" + D + " list").contains("201"));
        int before = events();
        SipCall call = fromOutside("41441234568").answered();
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
    void aRoomOpensToItsPinsAndToNoOther() {
        hset(
                "cti_conference@" + D,
                "820",
                "{\"pin\": \"4711\", \"moderator-pin\": \"815815\", \"wait-for-moderator\": true, \"end-with-moderator\": true}");
        hset("cti_inbound_route@" + D, "room", "{\"did\": \"41441234568\", \"destination\": \"conference:820\"}");
        int before = events();

        SipCall guest = fromOutside("41441234568").answered();
        key(asked(before, guest), "4711#");
        lab.eventSocket()
                .events()
                .awaitAfter(before, "a guest in the room", event -> event.is("CUSTOM", "Conference-Size", "1"));

        int second = events();
        SipCall moderator = phone("202").call("820").answered();
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
        SipCall call = phone("202").call("820").answered();

        for (int i = 0; i < 3; i++) {
            EventSocketFrame question = asked(before, call);
            before = events();
            key(question, "4712#");
        }

        call.awaitEnd();
        assertThat(lab.eventSocket().api("conference 820-" + D + " list")).contains("not found");
    }

    private EventSocketFrame asked(int before, SipCall call) {
        return heard(before, call, "file_string://conference/conf-pin.wav!silence_stream://250");
    }
}
