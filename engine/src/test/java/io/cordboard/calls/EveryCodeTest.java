package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.kind.CodeSets;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each code of each set, dialled by three phones at once on a real FreeSWITCH. Those keyed in a call have tests of their own. */
@RealCalls
class EveryCodeTest {
    private static final Set<String> IN_CALL = Set.of("transfer", "attended-transfer", "record-call", "mark");
    /** What is dialled behind the code. */
    private static final Map<String, String> BEHIND = Map.of(
            "forward-always/on", "1007",
            "forward-busy/on", "1007",
            "forward-no-answer/on", "1007",
            "block/on", "0791112233",
            "block/off", "0791112233",
            "pickup-extension/code", "1007",
            "record-prompt/code", "700",
            "busy-callback/request-code", "1007");

    @AutoClose
    private static Lab lab;

    private static List<Phone> phones;

    @BeforeAll
    static void starts() {
        lab = Lab.running("every-code");
        lab.freeSwitch().shortenPrompts();
        lab.documents().routesOfExtensions("@feature_code");
        phones = new ArrayList<>();
        for (String id : List.of("1001", "1002", "1004")) {
            lab.documents().extensionsWith(", 'pickup-group': 'sales', 'voicemail': {'pin': '4711'}", id);
            phones.add(lab.phone(id).registered());
        }
        lab.documents()
                .put("exten", "1007", "{'param': {'password': 'nobody'}}")
                .put("recording", "700", "{'file': 'welcome.wav', 'by-phone': {'callers': ['1001', '1002', '1004']}}");
    }

    private static JsonNode codes(String set) throws IOException {
        try (InputStream in = CodeSets.class.getResourceAsStream("code_sets.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in)).path(set);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cordboard", "nanp", "fusionpbx", "freepbx"})
    void isAnsweredOnThreePhones(String set) throws IOException {
        lab.documents().domain("{'codes': '" + set + "', 'country': 'CH', 'busy-callback': {'enabled': true}}");
        for (Map.Entry<String, JsonNode> feature : codes(set).properties()) {
            if (!IN_CALL.contains(feature.getKey())) {
                for (Map.Entry<String, JsonNode> code : feature.getValue().properties()) {
                    answered(
                            feature.getKey() + "/" + code.getKey(),
                            code.getValue().asText());
                }
            }
        }
    }

    private static void answered(String name, String code) {
        String number = code + BEHIND.getOrDefault(name, "");
        List<SipCall> calls = phones.stream().map(phone -> phone.call(number)).toList();
        for (SipCall call : calls) {
            assertThat(call.status()).as("%s: %s", name, number).startsWith("200");
            call.hangUp();
        }
    }
}
