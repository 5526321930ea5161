package io.cordboard.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Regex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of numbers as admins write them. */
class NumberPatternTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/patterns/numbers.csv", delimiter = ' ')
    void aPatternMatchesTheWholeNumberOrNothing(String pattern, String matching, String other) throws Exception {
        assertThat(NumberPattern.of(pattern).orElseThrow().matches(matching)).isTrue();
        assertThat(NumberPattern.of(pattern).orElseThrow().matches(other)).isFalse();
        assertThat(find(pattern, matching)).isTrue();
        assertThat(find(pattern, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_0Z.", "X.", "/.*/", "/[^a]+/", "/(?s).{1,99}/", "_X!"})
    void noPatternLetsThroughMoreThanKeys(String pattern) throws Exception {
        for (String number :
                List.of("04 4", "04;x", "04,sofia/gateway/one/0900", "${x}", "04\n", "044é", "", "0".repeat(80))) {
            assertThat(NumberPattern.of(pattern).orElseThrow().matches(number))
                    .as(number)
                    .isFalse();
            assertThat(find(pattern, number)).as(number).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"9|X. 1 ''", "+41+0|Z. 1 +41", "00++|X. 1 00", "+|X. 1 ''", "0 0 ''", "+41+|X. 0 +41"})
    void thePrefixBeforeTheBarIsDialledButNotSent(String written, int strip, String prepend) {
        NumberPattern pattern = NumberPattern.of(written).orElseThrow();

        assertThat(pattern.strip()).isEqualTo(strip);
        assertThat(pattern.prepend()).isEqualTo(prepend);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                " ",
                "|",
                "9|",
                "sip:0",
                "_0.1",
                "_!X",
                "_[",
                "_[]",
                "_[5-2]",
                "_[^1]",
                "_[a-z]",
                "_0(1)",
                "0;1",
                "${x}",
                "x|1",
                "/a(/",
                "/a)|(b/",
                "/(*ACCEPT)x/",
                "/\\K1/",
                "/sales/",
                "/^$/",
                "/[0-9]{40}/",
                "/1",
                "//",
                "/0${x}/",
                "000000000000000000000000000000000"
            })
    void anInvalidPatternIsReported(String written) {
        assertThat(NumberPattern.problem(written)).get().asString().contains("is not a pattern of numbers: ");
        assertThat(NumberPattern.expression(List.of(written))).isEqualTo("^((?!))$");
    }

    @Test
    void severalAreOneExpressionWithOneGroupAroundIt() {
        assertThat(NumberPattern.expression(List.of("_0Z.", "+41*", "9|[2-5]")))
                .isEqualTo("^(0[1-9][0-9*#+]{1,32}|\\+41\\*|9[2-5])$");
    }

    private static boolean find(String pattern, String number) throws InvalidExpression {
        return number.indexOf('\n') < 0 // $ matches before a final one, which no number has
                && Regex.compile(NumberPattern.expression(List.of(pattern)))
                        .find(number)
                        .isPresent();
    }
}
