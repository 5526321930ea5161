package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Missed calls, calls for help, pickup, and numbers outside beside an extension, with two Cordboards at a real FreeSWITCH. */
@RealCalls
class NoticesOnFreeSwitchTest {
    private static final String USERS = "cti_exten@lab.example";

    private static Lab lab;
    private static Path mails;

    @BeforeAll
    static void starts() throws IOException {
        FreeSwitchInstallation.required();
        mails = Files.createTempDirectory("mails");
        Path script = mails.resolve("mailer.sh");
        Files.writeString(script, "cat > \"$1/$$.part\" && mv \"$1/$$.part\" \"$1/$$.mail\"\n");
        lab = Lab.withEventSocket(
                        "notices",
                        Map.of(
                                "CORDBOARD_MAILER_COMMAND",
                                "sh " + script + " " + mails,
                                "CORDBOARD_MAILER_FROM",
                                "pbx@lab.example"))
                .startCordboard()
                .startFreeSwitch()
                .awaitConnected();
        lab.store().command("DEL", "cti_dialplan_context@lab.example");
        for (String entry : List.of("pick", "@all")) {
            lab.store().command("RPUSH", "cti_dialplan_context@lab.example", entry);
        }
        lab.documents()
                .put(
                        "dialplan_extension",
                        "pick",
                        "{'condition': {'field': 'destination_number', 'expression': '^\\\\*8$',"
                                + " 'action': {'application': 'pickup', 'data': 'desk@lab.example'}}}")
                .put("permission", "default", "{'otherwise': 'allow'}")
                .put("outbound_route", "out", "{'patterns': '_0Z.', 'trunks': ['second-carrier', 'carrier']}");
    }

    @AfterAll
    static void ends() {
        if (lab != null) {
            lab.close();
            Directories.delete(mails);
        }
    }

    @BeforeEach
    void begins() throws IOException {
        for (String mail : mails()) {
            Files.delete(Path.of(mail));
        }
        lab.store()
                .hset(
                        "cti_domain",
                        "lab.example",
                        "{'country': 'CH', 'emergency': {'numbers': '0117', 'trunks': 'carrier'}}");
        extension("1001", "");
        extension("1002", "");
        extension("1004", "");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static void extension(String id, String more) {
        lab.store().hset(USERS, id, "{'param': {'password': 'secret-of-" + id + "'}" + more + "}");
    }

    private static List<String> mails() {
        try (Stream<Path> files = Files.list(mails)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".mail"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitMails(int count) {
        Eventually.holds(count + " mails", () -> mails().size() >= count);
    }

    @Test
    void aMissedCallIsMailedOnceAndAnAnsweredOneIsNot() {
        extension("1002", ", 'missed-call-email': 'bert@lab.example'");
        Phone bert = lab.phone("1002").registered();

        SipCall answered = lab.connected(lab.phone("1004").call("1002"));
        answered.hangUp();
        bert.refusing("486 Busy Here");
        assertThat(lab.phone("1004").call("1002").status()).isEqualTo("486 Busy Here");
        awaitMails(1);
        extension("1002", ", 'missed-call-email': 'bert@lab.example', 'voicemail': true");
        lab.phone("1004").call("1002").answered().hangUp();
        awaitMails(2);
        extension("1002", ", 'missed-call-email': 'bert@lab.example', 'forward-always': '1001'");
        Phone anna = lab.phone("1001").registered();
        lab.connected(lab.phone("1004").call("1002")).hangUp();
        anna.refusing("486 Busy Here");
        assertThat(lab.phone("1004").call("1002").status()).isEqualTo("486 Busy Here");
        awaitMails(3);

        assertThat(mails()).hasSize(3);
    }

    /** The greeting is a tone, because the prompts of mailboxes need not be installed here. */
    @Test
    void aMessageIsMailedWithItsSoundAndDeletedWhereTheMailboxSaysSo() {
        String mailbox = ", 'voicemail': {'email': 'bert@lab.example', 'attach': true,"
                + " 'greeting': 'tone_stream://%(100,0,500)', 'delete-after-mail': ";
        lab.freeSwitch().hasPrompt("voicemail/vm-record_message.wav");
        extension("1002", mailbox + "false}");
        leaveMessage();
        Eventually.holds("a mail", () -> lab.freeSwitch().mails().size() == 1);
        assertThat(lab.freeSwitch().mails().get(0))
                .startsWith("-f 1002@lab.example -i bert@lab.example\n")
                .contains("Subject: Voicemail from 1004 1004\n")
                .contains("Content-Type: audio/")
                .containsPattern("filename=\"msg_[^\"]+\\.wav\"\\s+(?:[A-Za-z0-9+/=]{72}\n){100}");
        assertThat(lab.freeSwitch().messages()).hasSize(1);

        extension("1002", mailbox + "true}");
        leaveMessage();
        Eventually.holds("another mail", () -> lab.freeSwitch().mails().size() == 2);
        Eventually.holds(
                "the second message is deleted",
                () -> lab.freeSwitch().messages().size() == 1);
    }

    /** FreeSWITCH keeps messages of two seconds and more. */
    private static void leaveMessage() {
        List<Path> before = lab.freeSwitch().messages();
        Phone caller = lab.phone("1004");
        SipCall call = caller.call("1002").answered();
        caller.talkingTo(call);
        Eventually.holds(
                "three seconds are recorded",
                () -> lab.freeSwitch().messages().stream()
                        .filter(file -> !before.contains(file))
                        .anyMatch(file -> file.toFile().length() > 3 * 16_000));
        call.hangUp();
    }

    @Test
    void whoCallsForHelpIsPutThroughAndOthersAreTold() {
        lab.store()
                .hset(
                        "cti_domain",
                        "lab.example",
                        "{'country': 'CH', 'emergency': {'numbers': '0117', 'trunks': 'carrier',"
                                + " 'notify': ['1001', 'guard@lab.example']}}");
        Phone carrier = lab.carrier();
        Phone guard = lab.phone("1001").registered();

        SipCall call = lab.phone("1004").call("0117").answered();

        assertThat(carrier.awaitCall().invitation().startLine()).contains("sip:0117@");
        assertThat(guard.awaitCall().invitation().header("From"))
                .contains("EMERGENCY 0117")
                .contains("sip:1004@");
        awaitMails(1);
        call.hangUp();
        assertThat(guard.callCount()).isEqualTo(1);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aGroupPicksUpAndBusyStaysBusy() {
        extension("1002", ", 'pickup-group': 'desk', 'forward-unregistered': '1001'");
        Phone bert = lab.phone("1002").ringing().registered();

        SipCall call = lab.phone("1004").call("1002");
        bert.awaitCall();
        SipCall picked = lab.phone("1001").call("*8").answered();
        call.answered().hangUp();
        picked.awaitEnd();

        bert.refusing("486 Busy Here");
        assertThat(lab.phone("1004").call("1002").status()).isEqualTo("486 Busy Here");
        bert.unregister();
        Phone anna = lab.phone("1001").registered();
        lab.phone("1004").call("1002").answered().hangUp();
        anna.awaitCall();
    }

    @Test
    void aNumberOutsideRingsBesideTheExtensionByTheTrunkThatTakesIt() {
        extension(
                "1002",
                ", 'outbound-caller-id': '0441234502', 'forward-busy': 'hangup:CALL_REJECTED', 'ring-seconds': 20,"
                        + " 'follow-me': {'destination': 'number:0791112233', 'confirm': false, 'ring-seconds': 20}");
        Phone carrier = lab.carrier();
        Phone bert = lab.phone("1002").ringing().registered();

        SipCall call = lab.connected(lab.phone("1004").call("1002")); // second-carrier answers to nobody

        SipMessage invite = carrier.awaitCall().invitation();
        assertThat(invite.startLine()).contains("sip:0791112233@");
        assertThat(invite.header("From") + invite.header("Remote-Party-ID")).contains("0441234502");
        call.hangUp();
        int calls = carrier.callCount();
        carrier.refusing("486 Busy Here");
        bert.refusing("486 Busy Here");
        assertThat(lab.phone("1004").call("1002").status()).startsWith("603");
        assertThat(carrier.callCount()).isEqualTo(calls + 1);
    }
}
