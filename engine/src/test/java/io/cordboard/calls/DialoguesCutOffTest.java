package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every Cordboard, or FreeSWITCH, dies while a dialogue waits for an answer. */
@RealCalls
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
                .extensions("1002");
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

    private static boolean isSet(String key, String member) {
        return lab.store().command("HEXISTS", key, member).contains("1");
    }

    private static void awaitQuestion(SipCall call) {
        lab.awaitApplication(call, "play_and_get_digits");
    }
}
