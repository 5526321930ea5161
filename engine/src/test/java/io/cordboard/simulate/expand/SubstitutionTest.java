package io.cordboard.simulate.expand;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Regex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "$1, 1",
        "$0, 123456789abc",
        "${1}-${2}, 1-2",
        "$10, a",
        "$11, b",
        "$99, ''",
        // All digits belong to the number.
        "$5.00, 5.00",
        "$500, ''",
        "$50.00, .00",
        "$$1, $1",
        "$x, $x",
        "${name}, ${name}",
        "$, $",
        "a$, a$",
        // The brace and the dollar are lost, and the digit is read again as text; it is also prepended to the next
        // number.
        "${1a}, 1a}",
        "${1a}$0, 1a}a",
        "$257, ''",
    })
    void putsCapturesIn(String data, String substituted) throws InvalidExpression {
        var match = Regex.compile("^(1)(2)(3)(4)(5)(6)(7)(8)(9)(a)(b)(c)$")
                .find("123456789abc")
                .orElseThrow();
        assertThat(Substitution.perform(data, match, Long.MAX_VALUE)).isEqualTo(substituted);
    }

    @Test
    void cutsWhatFreeSwitchsBufferDoesNotHold() throws InvalidExpression {
        var match = Regex.compile("^(.*)$").find("0123456789").orElseThrow();
        assertThat(Substitution.perform("$1$1", match, 15)).isEqualTo("01234567890123");
    }
}
