package io.cordboard.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers that an expression lists literally. */
class LiteralNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "^2000$, 2000",
        "'^(7001|\\*97)$', 7001 *97",
        "^(?:\\+86|#1)$, +86 #1",
        "^1\\d{3}$, ''",
        "^2000, ''",
        "2000$, ''",
        "^$, ''",
        "^1|2$, ''",
        "^(1)2(3)$, ''",
        "^*97$, ''",
        "^, ''"
    })
    void areThoseOfAnAnchoredLiteral(String expression, String numbers) {
        assertThat(String.join(" ", LiteralNumbers.of(expression))).isEqualTo(numbers);
    }
}
