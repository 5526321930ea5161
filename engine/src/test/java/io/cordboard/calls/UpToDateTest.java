package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FreeSWITCH starts while Cordboard is down, and without any command it gets everything that is served. */
@RealCalls
class UpToDateTest {

    private static final String GATEWAYS = "cti_gateway@lab.example";
    private static final String MISSED_UPLOADS = "problem:uploads:lab.example";

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void freeSwitchStartsAlone() {
        lab = Lab.withEventSocket("up-to-date", Map.of()).startFreeSwitch();
        assertThat(lab.eventSocket().api("sofia status")).contains("0 profiles");
        lab.startCordboard();
    }

    @BeforeEach
    void isUpToDate() {
        awaitConsole("callcenter_config tier list", said -> said.contains("support@lab.example|1002@lab.example|"));
        awaitConsole(
                "sofia xmlstatus gateway", said -> said.contains(">carrier<") && said.contains(">second-carrier<"));
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static void awaitConsole(String command, Predicate<String> expected) {
        Eventually.holds(
                () -> command + " still says " + lab.eventSocket().api(command),
                () -> expected.test(lab.eventSocket().api(command)));
    }

    private static void edit(String gateway, String change) {
        ObjectNode document = (ObjectNode) LabStore.json(lab.store().hget(GATEWAYS, gateway));
        ObjectNode changes = (ObjectNode) LabStore.json(change);
        if (changes.has("param")) {
            document.withObject("/param").setAll((ObjectNode) changes.remove("param"));
        }
        lab.store().hset(GATEWAYS, gateway, document.setAll(changes));
    }

    @Test
    void withWhatIsServedAndShippedNoDoorIsOpen() {
        String key = "cti_freeswitch_doors:" + lab.freeSwitchName();
        lab.store().command("HSET", key, "a door", "known from another configuration");

        // A profile that has run for less than ten seconds is not restarted (mod_sofia.c, cmd_profile).
        awaitConsole("sofia profile trusted restart", said -> said.contains("restarting"));

        Eventually.holds(
                "the doors are asked for anew",
                () -> lab.store().command("EXISTS", key).equals("0"));
    }

    @Test
    void phonesRegisterAndCall() {
        lab.awaitProfiles(3);
        Phone bert = lab.phone("1002").registered();
        lab.phone("1001").registered().call("1002").answered();
        bert.awaitCall();
        awaitConsole("acl 127.0.0.2 gateways", "true"::equals);
        assertThat(lab.eventSocket().api("callcenter_config queue list")).contains("support@lab.example");
    }

    @Test
    void anEditOfAGatewayIsInForce() {
        edit("second-carrier", "{'param': {'proxy': '127.0.0.3:5099'}}");
        awaitConsole("sofia xmlstatus gateway second-carrier", said -> said.contains("sip:127.0.0.3:5099"));
    }

    @Test
    void aGatewayThatIsRemovedIsGone() {
        lab.store()
                .hset(GATEWAYS, "third-carrier", LabStore.json("{'param': {'proxy': '127.0.0.4', 'register': false}}"));
        awaitConsole("sofia xmlstatus gateway third-carrier", said -> said.contains(">third-carrier<"));
        lab.store().command("HDEL", GATEWAYS, "third-carrier");
        awaitConsole("sofia xmlstatus gateway third-carrier", said -> said.contains("Invalid Gateway!"));
    }

    @Test
    void anAddressThatIsAddedIsLetIn() {
        edit("second-carrier", "{'addresses': ['127.0.0.3', '198.51.100.0/24']}");
        awaitConsole("acl 198.51.100.7 gateways", "true"::equals);
    }

    @Test
    void anUploadIsMissedUntilItIsThere() throws IOException {
        String key = "cti_freeswitch:" + lab.freeSwitchName();
        lab.store().hset("cti_recording@lab.example", "7001", LabStore.json("{'file': '_uploaded/7001-aa.wav'}"));
        Eventually.holds("the upload is missed", () -> isMissed(key));
        assertThat(lab.store().hget(key, MISSED_UPLOADS)).contains("/_uploaded/lab.example/7001-aa.wav, because");
        Path folder = Files.createDirectories(lab.freeSwitch().recordings().resolve("_uploaded/lab.example"));
        Files.write(folder.resolve("7001-aa.wav"), new byte[] {0});
        Eventually.holds("the upload is there", () -> !isMissed(key));
        lab.store().command("DEL", "cti_recording@lab.example");
    }

    private static boolean isMissed(String key) {
        return lab.store().command("HEXISTS", key, MISSED_UPLOADS).equals("1")
                && lab.store().hget(key, MISSED_UPLOADS).contains("callers do not hear");
    }

    @Test
    void anEditedQueueIsInForceAndLeavesItsAgentsAlone() {
        EventSocket console = lab.eventSocket();
        console.api("callcenter_config agent set status 1002@lab.example 'Logged Out'");
        String text =
                lab.store().hget("cti_configuration", "callcenter.conf").replace("longest-idle-agent", "ring-all");
        lab.store().hset("cti_configuration", "callcenter.conf", LabStore.json(text));
        awaitConsole("callcenter_config queue list", said -> said.contains("support@lab.example|ring-all|"));
        assertThat(console.api("callcenter_config agent get status 1002@lab.example"))
                .isEqualTo("Logged Out");
    }
}
