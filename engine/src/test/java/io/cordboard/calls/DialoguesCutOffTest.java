package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every Cordboard, or FreeSWITCH, dies while a dialogue waits for an answer. */
@RealCalls
class DialoguesCutOffTest {
    private static Lab lab;

    @BeforeAll
    static void starts() {
        lab = Lab.withEventSocket("dialogues-cut-off", Map.of())
                .startCordboard()
                .startFreeSwitch()
                .awaitConnected();
        lab.freeSwitch().shortenPrompts();
        for (String route : new String[] {"", ":office"}) {
            lab.store()
                    .command(
                            "LPUSH",
                            "cti_dialplan_context" + route + "@lab.example",
                            "@exten",
                            "@feature_code",
                            "@call_flow");
        }
        lab.store().hset("cti_domain", Lab.DOMAIN, "{'codes': 'cordboard', 'timezone': 'Europe/Zurich'}");
        lab.store()
                .hset("cti_exten@lab.example", "1002", "{'param': {'password': 'secret-of-1002'}, 'route': 'office'}");
        lab.store()
                .hset(
                        "cti_recording@lab.example",
                        "700",
                        "{'file': 'welcome.wav', 'by-phone': {'callers': ['1002'], 'pin': '4711'}}");
        lab.store()
                .hset(
                        "cti_call_flow@lab.example",
                        "6079",
                        "{'destination': '1001', 'alternative-destination': '1002', 'feature-code': '*6079', 'pin': '4711'}");
    }

    @AfterAll
    static void ends() {
        if (lab != null) {
            lab.close();
        }
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
        Call asked = bert.call(code).answered();
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

    private static void awaitQuestion(Call call) {
        lab.eventSocket()
                .events()
                .await(
                        "the question of " + call,
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals("play_and_get_digits"));
    }
}
