package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped sample with a FreeSWITCH that uses the shipped fs-conf. */
@RealCalls
class ShippedSampleTest {

    private static final String DOMAIN = "demo.example";
    private static final String NUMBER = "41441234567";
    private static final Map<String, String> PASSWORDS = Map.of("1001", "demo-1001-Kd7v", "1002", "demo-1002-Xw3m");

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void loadsTheSample() throws IOException {
        lab = Lab.withEventSocket("shipped-sample", Map.of());
        for (String key : List.of("cti_gateway@lab.example", "cti_configuration", "cti_sip_profile")) {
            lab.store().command("DEL", key);
        }
        Path sample = Path.of(System.getProperty("cordboard.root"), "sample", "raw", "demo.example.json");
        ObjectNode documents = (ObjectNode)
                new ObjectMapper().readTree(Files.readString(sample).replace("call_timeout=25", "call_timeout=2"));
        lab.store().load(documents);
        lab.startCordboard();
        lab.startsFreeSwitchAlone();
        lab.awaitProfiles(2);
        lab.awaitConnected();
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    private static Phone phone(String user) {
        return lab.phone(user, DOMAIN, PASSWORDS.get(user)).registered();
    }

    private static boolean isRecorded(String caller) {
        try (Stream<Path> files = Files.walk(lab.freeSwitch().recordings())) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(caller + "."));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void strangersReachTheNumberAndNothingElse() {
        Phone reception = phone("1001");
        for (String number : List.of("1001", "1002", "2000", "6070", "*98", "00441234")) {
            assertThat(lab.outsider("0799999999", "127.0.0.9").call(number).status())
                    .as(number)
                    .startsWith("404");
        }
        assertThat(isRecorded("0799999999")).isFalse();
        lab.outsider("0791112233", "127.0.0.2").call(NUMBER).answered().hangUp();
        reception.awaitCall();
        Eventually.holds("the call to the reception is recorded", () -> isRecorded("0791112233"));
    }

    @Test
    void aCallerHearsRingingAlthoughTheCallIsRecorded() {
        phone("1001").ringing();
        Phone caller = phone("1002");
        SipCall call = caller.call("1001");
        caller.awaitSound();
        call.cancel();
    }

    @Test
    void whoIsNotAnsweredReachesTheMailbox() {
        phone("1001").ringing();
        SipCall call = phone("1002").call("1001").answered();
        lab.eventSocket()
                .events()
                .await(
                        "the mailbox",
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals("voicemail"));
        assertThat(lab.freeSwitch().log()).noneMatch(line -> line.contains("Error invalid profile"));
    }

    @Test
    void soundFilesThatAreMissingAreAProblem() {
        String key = "cti_freeswitch:" + lab.eventSocket().api("hostname").strip() + "/" + lab.eventSocketName();
        boolean there = lab.eventSocket()
                .api("file_exists " + lab.eventSocket().api("global_getvar sound_prefix")
                        + "/voicemail/8000/vm-enter_id.wav")
                .equals("true");
        Eventually.holds(
                "whether there are prompts is known",
                () -> lab.store()
                        .command("HEXISTS", key, "problem:sounds:voicemail")
                        .equals(there ? "0" : "1"));
        if (!there) {
            assertThat(lab.store().hget(key, "problem:sounds:voicemail")).contains("freeswitch-sounds-en-us-callie");
        }
    }
}
