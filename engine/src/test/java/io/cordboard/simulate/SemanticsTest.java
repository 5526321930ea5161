package io.cordboard.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.simulate.time.ZoneTable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real FreeSWITCH 1.11.2 did with 132 dialplans: what it ran, and what it logged. */
class SemanticsTest {
    /** When the cases were recorded: a Sunday; the switch ran in UTC without timezones.conf. */
    private static final Instant RECORDED = Instant.parse("2026-11-22T03:18:00Z");

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        JsonMapper json = new JsonMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SemanticsTest.class.getResourceAsStream("/semantics/cases.jsonl")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode recorded = json.readTree(line);
                cases.add(Arguments.of(recorded.get("name").asText(), recorded));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void runsWhatFreeSwitchRan(String name, JsonNode recorded) {
        Simulation simulation = simulate(recorded);
        assertThat(logged(simulation)).containsExactlyElementsOf(texts(recorded.get("ran")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void tracesWhatFreeSwitchLogged(String name, JsonNode recorded) {
        // The number of this call contained a backslash, and the switch looked up another one in a context that is not
        // in
        // the case.
        assumeFalse(name.equals("re-h"));
        assertThat(comparable(simulate(recorded).trace()))
                .containsExactlyElementsOf(comparable(texts(recorded.get("log"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsAsTheCallEnded(String name, JsonNode recorded) {
        String ended = recorded.get("originate").asText();
        CallOutcome outcome = simulate(recorded).outcome();
        CallOutcome likely = outcome instanceof CallOutcome.Undefined undefined ? undefined.likely() : outcome;
        assertThat(likely.text()).isEqualTo(ended.replace("-ERR ", "hangup "));
    }

    private static Simulation simulate(JsonNode recorded) {
        CallerProfile caller = CallerProfile.of(
                "0000000000",
                recorded.get("destination-number").asText(),
                recorded.get("asked-context").asText());
        SimulatedCall call = SimulatedCall.of(caller, RECORDED)
                .withZones(ZoneOffset.UTC, ZoneTable.NONE)
                .withGlobals(Map.of("domain", "lab.example", "lab_secret", "expanded-by-preprocessor"));
        if (recorded.get("name").asText().equals("auto-hunt")) {
            // The call was made with {auto_hunt=true}.
            call = call.withVariables(Map.of("auto_hunt", "true"));
        }
        Dialplan dialplan = new Dialplan.Text(recorded.get("context").asText());
        return Simulator.simulate(call, request -> dialplan);
    }

    /** The output of the application log: its data without the level. */
    static List<String> logged(Simulation simulation) {
        return simulation.actions().stream()
                .filter(action -> action.application().equals("log"))
                .map(action -> action.data().replaceFirst("^[A-Z]+ ", "").strip())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /**
     * Without source positions, doubled spaces and lines that only one of the two writes. Of a value with a line break
     * the recording contains only the first line.
     */
    private static List<String> comparable(List<String> log) {
        return log.stream()
                .map(line -> line.replaceAll("switch_\\w+\\.c:\\d+ |mod_\\w+\\.c:\\d+ ", "")
                        .replaceAll(" +", " ")
                        .strip())
                .map(line -> line.replaceFirst("(?s)[\r\n].*", ""))
                .filter(line -> !line.startsWith("Hangup [") && !line.startsWith("has executed the last"))
                .filter(line -> !line.startsWith("API ") && !line.startsWith("[UNDEFINED]"))
                .toList();
    }
}
