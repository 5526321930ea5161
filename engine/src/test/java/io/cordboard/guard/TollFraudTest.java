package io.cordboard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TollFraudTest {
    static List<TollFraudCase> cases() {
        return TollFraudCase.all().stream().filter(TollFraudCase::inbound).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedOrServedAsItsVerdictSays(TollFraudCase route) {
        Guard guard = new Guard(GuardSettings.defaults());
        Verdict verdict = guard.judgeExtension(JsonExtension.element(route.document()), route.domain());
        assertThat(verdict instanceof Verdict.Proven)
                .as("%s: %s", route.document().get("_why"), verdict)
                .isEqualTo(route.safe());
    }
}
