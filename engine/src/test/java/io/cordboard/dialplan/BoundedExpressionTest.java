package io.cordboard.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedExpressionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^\\d+$",
                "^1000$",
                "^(?:1000|2000)$",
                "^(1000|2000)$",
                "^1000$|^2000$",
                "(^1000$|^2000$)",
                "^\\+?[0-9]{3,15}$",
                "^\\w+$",
                "^[[:digit:]]+$",
                "^[A-Za-z0-9_.+*#]*$",
                "_NXXXXXX",
                "_1ZZ",
                "/^abc$/i",
                "(?i)^sales$",
                "^(?P<number>\\d+)$",
                "^(?<number>\\d+?)$",
                "^$",
                "^\\*98$",
                "^00\\d++$"
            })
    void aWholeValueIsBounded(String expression) {
        assertThat(BoundedExpression.of(expression).wholeValue())
                .hasValueSatisfying(bound -> assertThat(bound.isName()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000",
                "^1000",
                "1000$",
                "^1000|2000$",
                "^.*$",
                "^(.*)$",
                "^\\S+$",
                "^[^/]+$",
                "^\\d+\\D$",
                "^\\d+ $",
                "_1.",
                "_X!",
                "/^1000$",
                "/1000/",
                "/^.$/s",
                "^${caller_id_number}$",
                "^\uE000domain\uE001$",
                "^(?=1)1000$",
                "^(?:1000)?$(?#x)",
                "(?m)^1000$",
                "^(1)\\1$",
                "(*UCP)^\\d+$",
                "^\\Q1000\\E$",
                "^10{,3}$",
                "^1000$)",
                "^(1000$",
                "^*1000$",
                "^[0-9$",
                "^[\\d-z]+$",
                "^1000(?:$|x)",
                "^é$",
                ""
            })
    void aWholeValueIsNotBounded(String expression) {
        Optional<TextBound> whole = BoundedExpression.of(expression).wholeValue();
        assertThat(whole.filter(TextBound::isName)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^(\\d+)$", "(\\d+)", "^.*(\\d{4})$", "x(10\\d\\d)|y", "/(\\w+)@.*/", "_(X.)?.", "^(?:.)(1|2)"})
    void aCaptureIsBoundedByItsOwnContentWhateverStandsAround(String expression) {
        Optional<TextBound> capture = BoundedExpression.of(expression).capture(1);
        if (expression.startsWith("_")) {
            assertThat(capture.filter(TextBound::isName)).isEmpty();
        } else {
            assertThat(capture)
                    .hasValueSatisfying(bound -> assertThat(bound.isName()).isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(.*2000.*)$", "^(.+)$", "(\\d+|.)", "([^0-9]*)", "(1(?=2))", "^((?:.)*)$"})
    void aCaptureOfAnythingIsNotBounded(String expression) {
        assertThat(BoundedExpression.of(expression).capture(1).filter(TextBound::isName))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^é$", "^\\é{0}1$", "^(é?)(\\d+)$", "_é", "é", "^[é]$", "^[^é]$", "^[a-é]$", "^[\\é]$"})
    void aCharacterOfSeveralBytesProvesNothing(String expression) {
        BoundedExpression bounded = BoundedExpression.of(expression);
        assertThat(bounded.wholeValue()).isEmpty();
        assertThat(bounded.capture(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(10\\d\\d)$", "_(10XX)", "^(?:\\+)?(1[0-9]{3})$"})
    void aCaptureOfFixedLengthKnowsIt(String expression) {
        assertThat(BoundedExpression.of(expression).capture(1))
                .hasValueSatisfying(bound -> assertThat(bound.maxLength()).isEqualTo(4));
    }
}
