package io.cordboard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.GuardVerdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Routes of {@code toll-fraud/}, judged extension by extension like the fetches of a followed call. */
class TollFraudTest {
    private final Guard guard = new Guard(GuardSettings.defaults());

    static List<TollFraudCase> safe() {
        return TollFraudCase.all().stream()
                .filter(TollFraudCase::inbound)
                .filter(TollFraudCase::safe)
                .toList();
    }

    static List<TollFraudCase> unsafe() {
        return TollFraudCase.all().stream().filter(route -> !route.safe()).toList();
    }

    @ParameterizedTest
    @MethodSource("safe")
    void aSafeRouteIsServed(TollFraudCase route) {
        assertThat(guard.judgeExtension(route.extension(), route.domain()))
                .as(route.why())
                .isEqualTo(new GuardVerdict.Safe());
        assertThat(route.configurations())
                .allSatisfy((name, configuration) -> assertThat(
                                guard.judgeConfiguration(name, configuration, route.domain()))
                        .as(route.why())
                        .isEqualTo(new GuardVerdict.Safe()));
    }

    /**
     * Either its own extension is left out, or it is served, names no trunk itself, and every extension and configuration
     * element that does is left out.
     */
    @ParameterizedTest
    @MethodSource("unsafe")
    void anUnsafeRouteNeverReachesTheTrunk(TollFraudCase route) {
        if (guard.judgeExtension(route.extension(), route.domain()) instanceof GuardVerdict.Safe) {
            assertThat(route.namesTheTrunk(route.extension())).as(route.why()).isFalse();
        }
        assertThat(route.surroundingExtensions())
                .filteredOn(route::namesTheTrunk)
                .allSatisfy(extension -> assertThat(guard.judgeExtension(extension, route.domain()))
                        .as(route.why())
                        .isInstanceOf(GuardVerdict.Refused.class));
        route.configurations().forEach((name, configuration) -> {
            if (route.namesTheTrunk(configuration)) {
                assertThat(guard.judgeConfiguration(name, configuration, route.domain()))
                        .as(route.why())
                        .isInstanceOf(GuardVerdict.Refused.class);
            }
        });
    }
}
