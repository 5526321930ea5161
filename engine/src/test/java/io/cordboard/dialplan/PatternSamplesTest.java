package io.cordboard.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of a pattern: numbers that it matches, and enough of them to tell whether another pattern matches them all. */
class PatternSamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"41441234567", "_0Z.", "_4144123456[0-57]", "X!", "9|_0X.", "+41XX", "*21", "_[17*]N"})
    void areMatchedByTheirPattern(String written) {
        NumberPattern pattern = NumberPattern.of(written).orElseThrow();

        assertThat(PatternSamples.of(pattern)).isNotEmpty().allMatch(pattern::matches);
    }

    @Test
    void tellWhetherAnotherPatternTakesAllOfThem() {
        assertThat(isCovered("_4144123456[1-3]", "_4144123456X")).isTrue();
        assertThat(isCovered("_4144123456X", "_4144123456[1-9]")).isFalse();
        assertThat(isCovered("_0Z.", "_0X.")).isTrue();
        assertThat(isCovered("_0X.", "_0Z.")).isFalse();
        assertThat(isCovered("_0X!", "_0X.")).isFalse();
        assertThat(isCovered("_0X.", "_0XX")).isFalse();
        assertThat(isCovered("_0X.", "_0.")).isTrue();
    }

    @Test
    void anExpressionHasNone() {
        assertThat(PatternSamples.of(NumberPattern.of("/0[1-9]\\d+/").orElseThrow()))
                .isEmpty();
    }

    private static boolean isCovered(String one, String other) {
        NumberPattern wider = NumberPattern.of(other).orElseThrow();
        return PatternSamples.of(NumberPattern.of(one).orElseThrow()).stream().allMatch(wider::matches);
    }
}
