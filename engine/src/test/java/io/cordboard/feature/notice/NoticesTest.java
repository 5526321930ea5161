package io.cordboard.feature.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.ServingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events as FreeSWITCH tells them; the real one is in the call suite. */
class NoticesTest {
    private static final String CALLER = """
            Event-Name: CHANNEL_CREATE
            Unique-ID: a
            Call-Direction: inbound
            Channel-Name: sofia/internal/201@acme.test
            Caller-Caller-ID-Number: 201
            Caller-Destination-Number: 112
            variable_sip_authorized: true
            variable_sip_auth_username: 201
            variable_user_name: 201
            variable_domain_name: acme.test
            """;

    @TempDir
    Path directory;

    private final ScriptedFreeSwitch freeSwitch = new ScriptedFreeSwitch();
    private final List<ServingNode> nodes = new ArrayList<>();
    private RedisServer redis;
    private Path mails;

    @BeforeEach
    void twoNodes() throws IOException {
        mails = Files.createDirectory(directory.resolve("mails"));
        Path script = directory.resolve("mailer.sh");
        Files.writeString(script, "cat > \"$1/$$.part\" && mv \"$1/$$.part\" \"$1/$$.mail\"\n");
        redis = RedisServer.start(directory);
        redis.send(
                "HSET",
                "cti_exten@acme.test",
                "201",
                "{\"param\": {\"password\": \"x\"}, \"name\": \"Ann\"," + " \"missed-call-email\": \"ann@acme.test\"}");
        redis.send("HSET", "cti_exten@acme.test", "203", "{\"param\": {\"password\": \"x\"}}");
        redis.send("HSET", "cti_gateway@acme.test", "one", "{\"host\": \"203.0.113.1\"}");
        redis.send(
                "HSET",
                "cti_domain",
                "acme.test",
                "{\"timezone\": \"Europe/Zurich\", \"emergency\": {\"notify\": [\"203\", \"201\", \"guard@acme.test\"]}}");
        for (int i = 0; i < 2; i++) {
            nodes.add(ServingNode.start(
                    redis.url(),
                    directory.resolve("node-" + i),
                    "CORDBOARD_ESL_NODES",
                    freeSwitch.node().name(),
                    "CORDBOARD_ESL_PASSWORD",
                    ScriptedFreeSwitch.PASSWORD,
                    "CORDBOARD_ESL_OUTBOUND_PORT",
                    "0",
                    "CORDBOARD_MAILER_COMMAND",
                    "sh " + script + " " + mails,
                    "CORDBOARD_MAILER_FROM",
                    "pbx@acme.test"));
        }
        nodes.forEach(node -> Eventually.holds("FreeSWITCH is connected", () -> node.metric("cordboard_esl_up{") == 1));
    }

    @AfterEach
    void close() {
        nodes.forEach(ServingNode::close);
        freeSwitch.close();
        redis.close();
    }

    private List<String> mails() {
        try (Stream<Path> files = Files.list(mails)) {
            return files.filter(file -> file.toString().endsWith(".mail"))
                    .map(NoticesTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String mail) {
        String body = mail.substring(mail.indexOf("\r\n\r\n")).replaceAll("\\s", "");
        return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }

    private void ends(String leg, String name, String... more) {
        freeSwitch.fires("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: " + leg
                + "\nCall-Direction: inbound\nCaller-Caller-ID-Number: 0791112233\nCaller-Caller-ID-Name: " + name
                + "\nCaller-Channel-Created-Time: 1764364500000000\n" + String.join("\n", more) + "\n");
    }

    private void awaitMails(int count) {
        Eventually.holds(count + " mails", () -> mails().size() >= count);
    }

    @Test
    void aCallThatNobodyHasAnsweredIsMailedOnceHoweverManyNodesHearOfIt() {
        String mark = "variable_cordboard_missed_exten_201: exten/201@acme.test/";

        ends(
                "one",
                "Eve%0d%0aBcc%3A all@acme.test",
                mark,
                "Caller-Channel-Answered-Time: 0",
                "variable_originate_disposition: NO_ANSWER");
        awaitMails(1);
        ends("two", "Bob", mark, "Caller-Channel-Answered-Time: 1", "variable_bridge_uuid: phone"); // answered
        ends(
                "three",
                "Bob",
                mark + "before",
                "Caller-Channel-Answered-Time: 1",
                "variable_bridge_uuid: before"); // by others
        awaitMails(2);

        assertThat(mails()).hasSize(2).allMatch(mail -> mail.contains("\r\nTo: ann@acme.test\r\n"));
        assertThat(mails()).noneMatch(mail -> mail.contains("\r\nBcc"));
        assertThat(mails().stream().map(NoticesTest::text)).contains("""
                        From:  Eve  Bcc: all@acme.test <0791112233>
                        For:   201 (Ann)
                        Began: 2025-11-28 22:15:00 CET
                        Ended: nobody answered
                        """);
    }

    @Test
    void aCallForHelpRingsExtensionsAndSendsMail() {
        freeSwitch.fires(CALLER);
        freeSwitch.fires("""
                Event-Name: CHANNEL_CREATE
                Unique-ID: b
                Call-Direction: outbound
                Channel-Name: sofia/external/112
                Caller-Caller-ID-Number: 0441234501
                Caller-Destination-Number: 112
                variable_route_type: emergency
                variable_originating_leg_uuid: a
                variable_sip_gateway_name: one
                """);

        assertThat(freeSwitch.awaitCommand("bgapi originate"))
                .contains("origination_caller_id_name='EMERGENCY 112',origination_caller_id_number=201}"
                        + "user/203@acme.test &playback(");
        awaitMails(1);
        freeSwitch.fires("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: a\nCall-Direction: inbound\n"
                + "variable_route_type: emergency\n" + CALLER.substring(CALLER.indexOf("variable_sip")));
        ends(
                "one",
                "Bob",
                "variable_cordboard_missed_exten_201: exten/201@acme.test/",
                "Caller-Channel-Answered-Time: 0");
        awaitMails(2);

        assertThat(mails()).hasSize(2);
        assertThat(mails()).anySatisfy(mail -> {
            assertThat(mail).contains("To: guard@acme.test", "Subject: Emergency call to 112 by 201 (Ann)");
            assertThat(text(mail)).contains("has dialled the emergency number 112", "by the trunk one");
        });
        assertThat(freeSwitch.commandsSince()).noneMatch(command -> command.startsWith("bgapi originate"));
        assertThat(String.valueOf(redis.send("XRANGE", "cti_history@acme.test", "-", "+")))
                .contains("emergency_call, by, 201, to, 112, gateway, one");
    }

    @Test
    void aCallForHelpThatNoTrunkHasTakenIsToldOfAtItsEnd() {
        freeSwitch.fires(CALLER);
        freeSwitch.fires("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: a\nCall-Direction: inbound\n"
                + "Caller-Destination-Number: 112\nvariable_route_type: emergency\n"
                + CALLER.substring(CALLER.indexOf("variable_sip")));

        awaitMails(1);

        assertThat(text(mails().get(0))).contains("No trunk took the call.");
        freeSwitch.awaitCommand("bgapi originate");
    }
}
