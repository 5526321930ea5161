package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cordboard.config.GuardSettings;
import io.cordboard.guard.Guard;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.testing.Mutations;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guard handles every dial string of a document, and an independent parser of dial strings finds what it accepts
 * harmless too. {@code JAZZER_FUZZ=1} searches for new inputs.
 */
class DialStringFuzzTest {
    private static final Guard GUARD = new Guard(GuardSettings.defaults());
    private static final List<String> PIECES = List.of(
            "user/1000@acme.example",
            "sofia/gateway/trunk-a/0447700900123",
            "sofia/internal/1000%acme.example",
            "{leg_timeout=20}",
            "{^^:a=1:b=2}",
            "{sip_route_uri=x}",
            "[origination_caller_id_name='A, B']",
            "<ignore_early_media=true>",
            "group/sales@acme.example",
            "error/USER_BUSY",
            ":_:",
            ",",
            "|",
            "loopback/1/default",
            "pickup/acme.example/1",
            "${group_call(sales@acme.example)}");

    static Stream<List<String>> dialStrings() {
        return Stream.of(Mutations.of(PIECES, ",|{}[]<>'^:=\\@/ \"%$;\t", 3000).toList());
    }

    @ParameterizedTest
    @MethodSource("dialStrings")
    void acceptedRandomDialStringsAreHarmless(List<String> dialStrings) {
        long safe = dialStrings.stream().filter(DialStringFuzzTest::isSafe).count();
        assertThat(safe).isPositive();
        dialStrings.forEach(DialStringFuzzTest::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user/1000@acme.example", "", "{", "[]", "user/1000@acme.example,{}sofia/gateway/t/1"})
    void acceptedDialStringsAreHarmless(String dialString) {
        check(dialString);
    }

    @FuzzTest(maxDuration = "60s")
    void acceptedFuzzedDialStringsAreHarmless(FuzzedDataProvider data) {
        check(data.consumeRemainingAsString());
    }

    private static void check(String dialString) {
        if (isSafe(dialString)) {
            assertThat(Danger.of(new ExecutedApplication("bridge", dialString), Set.of()))
                    .as(dialString)
                    .isEmpty();
        }
    }

    private static boolean isSafe(String dialString) {
        XmlElement action =
                new XmlElement("action", Map.of("application", "bridge", "data", dialString), List.of(), "");
        XmlElement condition = new XmlElement("condition", Map.of(), List.of(action), "");
        XmlElement extension = new XmlElement("extension", Map.of("name", "x"), List.of(condition), "");
        return !dialString.contains("$")
                && GUARD.judgeExtension(extension, GuardedDomain.of("acme.example")) instanceof GuardVerdict.Safe;
    }
}
