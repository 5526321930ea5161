package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Calls with the configurations that Cordboard serves: menus, conferences, mailboxes, queues; and recordings. */
class ApplicationsTest extends CallsTest {
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";

    @Test
    void aDigitInAMenuTransfersTheCaller() {
        Phone bert = lab.phone("1002").registered();
        int before = lab.eventSocket().events().count();

        lab.phone("1004").call("5200").answered();
        EventSocketFrame playing = await(before, "PLAYBACK_START", "variable_current_application", "ivr");
        lab.eventSocket().api("uuid_recv_dtmf " + playing.header("Unique-ID") + " 1");

        bert.awaitCall();
    }

    @Test
    void twoCallersMeetInAConference() {
        int before = lab.eventSocket().events().count();

        lab.phone("1002").call("5300").answered();
        lab.phone("1004").call("5300").answered();
        await(before, "CUSTOM", "Conference-Size", "2");

        assertThat(lab.eventSocket().api("conference lab list").lines()).hasSize(2);
    }

    /** The next call begins anew, and FreeSWITCH reports no wrong PIN: this way of guessing stays open (docs/guard/README.md). */
    @Test
    void aRoomAsksForItsPinThreeTimesInEachCall() {
        String room = lab.store().hget(EXTENSIONS, "conference");
        lab.store().hset(EXTENSIONS, "conference", LabStore.json(room.replace("lab@default", "lab@default+123456")));
        try {
            for (int call = 0; call < 2; call++) {
                int before = lab.eventSocket().events().count();
                SipCall guessing = lab.phone("1002").call("5300").answered();
                keys(before, "000001000002000003");
                guessing.awaitEnd();
                assertThat(lab.eventSocket().events().all().stream().skip(before))
                        .noneMatch(event -> event.header("Action").equals("add-member"));
            }
            int before = lab.eventSocket().events().count();
            lab.phone("1002").call("5300").answered();
            keys(before, "123456");
            await(before, "CUSTOM", "Action", "add-member");
        } finally {
            lab.store().hset(EXTENSIONS, "conference", LabStore.json(room));
        }
    }

    private void keys(int before, String digits) {
        EventSocketFrame room = await(before, "CHANNEL_EXECUTE", "variable_current_application", "conference");
        lab.eventSocket().api("uuid_recv_dtmf " + room.header("Unique-ID") + " " + digits);
    }

    @Test
    void aMessageIsLeftInAMailbox() {
        int before = lab.eventSocket().events().count();
        Phone bert = lab.phone("1002");

        SipCall call = bert.call("5400").answered();
        bert.talkingTo(call);
        call.awaitEnd();
        await(before, "CUSTOM", "VM-Action", "leave-message");

        assertThat(lab.eventSocket().api("vm_boxcount 1001@lab.example")).isEqualTo("1");
    }

    @Test
    void whoLeavesAMessageIsNotAskedForThePinOfTheMailbox() {
        String languages = lab.store().hget("cti_configuration", "languages");
        String tenSeconds = "tone_stream://%(10000,0,500)";
        lab.store().command("HSET", "cti_configuration", "languages", """
                {"language": {"name": "en", "say-module": "en", "phrases": {"macros": {"macro": [%s, %s]}}}}""".formatted(
                        macro("voicemail_play_greeting", tenSeconds),
                        macro("voicemail_enter_pass", "tone_stream://%(50,0,501)")));
        try {
            int before = lab.eventSocket().events().count();
            Phone stranger = lab.outsider("caller", "127.0.0.9");
            stranger.call(stranger.uriAtFreeSwitch("5400"), stranger.uriOf("5400"))
                    .answered();
            EventSocketFrame greeting = await(before, "PLAYBACK_START", "variable_current_application", "voicemail");
            int played = lab.eventSocket().events().count();

            lab.eventSocket().api("uuid_recv_dtmf " + greeting.header("Unique-ID") + " 0");

            assertThat(await(played, "PLAYBACK_START", "Unique-ID", greeting.header("Unique-ID"))
                            .header("Playback-File-Path"))
                    .isEqualTo(tenSeconds);
        } finally {
            lab.store().command("HSET", "cti_configuration", "languages", languages);
        }
    }

    private static String macro(String name, String tone) {
        return """
                {"name": "%s", "input": {"pattern": ".*", "match": {"action": {"function": "play-file", "data": "%s"}}}}""".formatted(name, tone);
    }

    @Test
    void aCallerInAQueueGetsItsAgent() {
        Phone agent = lab.phone("1002").registered();
        int before = lab.eventSocket().events().count();

        lab.phone("1004").call("5600").answered();

        agent.awaitCall();
        await(before, "CUSTOM", "CC-Action", "bridge-agent-start");
    }

    @Test
    void aRecordingIsWrittenWhereTheDialplanSaysSo() {
        int before = lab.eventSocket().events().count();
        Phone bert = lab.phone("1002");

        SipCall call = bert.call("5700").answered();
        bert.talkingTo(call);
        call.awaitEnd();

        Path file = Path.of(await(before, "RECORD_STOP", "Caller-Destination-Number", "5700")
                .header("Record-File-Path"));
        Path folder = lab.freeSwitch().recordings();
        assertThat(folder.relativize(file).toString())
                .matches("\\d{4}-\\d\\d-\\d\\d/1002\\.5700\\.[0-9a-f-]{36}\\.wav");
        assertThat(file).satisfies(written -> assertThat(Files.size(written)).isGreaterThan(1000));
    }

    private EventSocketFrame await(int before, String event, String header, String value) {
        return lab.eventSocket()
                .events()
                .awaitAfter(before, event + " with " + header + " " + value, frame -> frame.is(event, header, value));
    }
}
