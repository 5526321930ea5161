package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every Cordboard, or FreeSWITCH, dies in the middle of a dialogue. */
@RealCalls(line = 1)
class DialoguesCutOffTest {
    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.running("dialogues-cut-off");
        lab.freeSwitch().shortenPrompts();
        lab.documents()
                .routesOfExtensions("@exten", "@feature_code", "@call_flow")
                .domain("{'codes': 'cordboard', 'timezone': 'Europe/Zurich'}")
                .extensions("1001", "1002", "1004");
        CodeCalls.writeObjects(lab, ", 'pin': '4711'");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    @ParameterizedTest
    @CsvSource({
        "*841, cti_state:1002@lab.example, forward-always", // asks for the number
        "*843, cti_state:1002@lab.example, forward-busy",
        "*77700, cti_state:700@lab.example, file", // for the PIN
        "*6079, cti_call_flow_status@lab.example, 6079"
    })
    void setsNothingAndCanBeRepeated(String code, String key, String member) {
        Phone bert = lab.phone("1002").registered();
        SipCall asked = bert.call(code).answered();
        awaitQuestion(asked);
        lab.stopCordboard();
        asked.awaitEnd();
        assertThat(isSet(key, member)).isFalse();
        lab.startCordboard();
        lab.awaitConnected();

        awaitQuestion(bert.call(code).answered());
        lab.freeSwitchDiesAndComesBack();
        lab.awaitConnected();
        assertThat(isSet(key, member)).isFalse();

        bert.registered();
        awaitQuestion(bert.call(code).answered());
    }

    @Test
    void whatIsSaidIsSetAlthoughFreeSwitchDies() {
        Phone bert = lab.phone("1002").registered();
        lab.awaitApplication(bert.call("*81").answered(), "playback");

        lab.freeSwitchDiesAndComesBack();
        lab.awaitConnected();

        assertThat(CodeCalls.state(lab, "cti_state:1002@lab.example", "do-not-disturb"))
                .isEqualTo("true");
        bert.registered().call("*80").answered().awaitEnd();
        assertThat(CodeCalls.state(lab, "cti_state:1002@lab.example", "do-not-disturb"))
                .isEqualTo("false");
    }

    /** A call that FreeSWITCH has lost is not taken for the one that rings. */
    @Test
    void aCallIsPickedUpAfterFreeSwitchHasDiedWhileAnotherRang() {
        Phone anna = lab.phone("1001").registered();
        Phone bert = lab.phone("1002").ringing().registered();
        Phone cleo = lab.phone("1004").registered();
        cleo.call("1002");
        bert.awaitCall();
        anna.call("*80").answered().awaitEnd(); // so Cordboard has heard of the call that rings
        lab.freeSwitchDiesAndComesBack();
        lab.awaitConnected();
        anna.registered().call("**1002").answered().awaitEnd();

        bert.registered();
        SipCall caller = cleo.registered().call("1002");
        SipCall called = bert.awaitCallAfter(1);
        int before = lab.eventSocket().events().count();
        SipCall picks = anna.call("**1002").answered();

        caller.answered();
        called.awaitEnd();
        CodeCalls.awaitBridge(lab, before); // FreeSWITCH does not end the caller's call before it
        picks.hangUp();
        caller.awaitEnd();
    }

    private static boolean isSet(String key, String member) {
        return lab.store().command("HEXISTS", key, member).contains("1");
    }

    private static void awaitQuestion(SipCall call) {
        lab.awaitApplication(call, "play_and_get_digits");
    }
}
