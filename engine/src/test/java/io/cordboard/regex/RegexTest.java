package io.cordboard.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexTest {

    @Test
    void theSystemsPcre2IsUsedWhereItIsInstalled() {
        assertThat(Regex.engine()).startsWith("PCRE2 10.");
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        // An expression is searched for, not anchored.
        "00, 100, true",
        "^00, 100, false",
        "'', 100, true",
        "^$, '', true",
        "., '', false",
        // Asterisk patterns: switch_ast2regex in switch_utils.c.
        "_1XX, 100, true",
        "_1XX, 1000, false",
        "_NXX, 100, false",
        "_ZXX, 100, true",
        "_1., 1, true",
        "_1., 100, true",
        "_nxx, 100, false",
        "_[1-3]XX, 200, true",
        "_1XX!, 100, false",
        "_, '', true",
        // Options follow the last slash; unknown letters are ignored.
        "/^ABC$/i, abc, true",
        "/^ABC$/, abc, false",
        "/^ABC$/xi, abc, true",
        "//, abc, true",
        "/a/b/, a/b, true",
        // What PCRE supports and java.util.regex does not.
        "^(?P<n>1)(?P=n)$, 11, true",
        "^(1)?(?(1)0|2)$, 10, true",
        "^[[:digit:]]+$, 100, true",
        "1\\K00, 100, true",
        "^(1|0(?1)0)$, 010, true",
        // What java.util.regex supports and PCRE does not.
        "^[a-c[0-2]]$, 1, false",
        "^[0-9&&[^5]]$, 1, false",
    })
    void findsWhatFreeSwitchFinds(String expression, String subject, boolean found) throws InvalidExpression {
        assertThat(Regex.compile(expression).find(subject).isPresent()).isEqualTo(found);
    }

    @Test
    void aDotIsOneByte() throws InvalidExpression {
        assertThat(Regex.compile("^.$").find("é")).isEmpty();
        assertThat(Regex.compile("^..$").find("é")).isPresent();
        assertThat(Regex.compile("\\w").find("é")).isEmpty();
    }

    @Test
    void aDollarAcceptsOneFinalNewlineOnly() throws InvalidExpression {
        assertThat(Regex.compile("^100$").find("100\n")).isPresent();
        assertThat(Regex.compile("^100$").find("100\r")).isEmpty();
        assertThat(Regex.compile("^100$").find("100\n\n")).isEmpty();
    }

    @Test
    void dotAllIsTheOptionS() throws InvalidExpression {
        assertThat(Regex.compile("^1.0$").find("1\n0")).isEmpty();
        assertThat(Regex.compile("/^1.0$/s").find("1\n0")).isPresent();
    }

    @Test
    void groupsThatTookNoPartAreEmptyAndTrailingOnesAreNotCounted() throws InvalidExpression {
        Match match = Regex.compile("^(1)(x)?(0+)(y)?$").find("100").orElseThrow();
        assertThat(match.count()).isEqualTo(4);
        assertThat(match.group(0)).isEqualTo("100");
        assertThat(match.group(1)).isEqualTo("1");
        assertThat(match.captured(2)).isFalse();
        assertThat(match.group(2)).isEmpty();
        assertThat(match.group(3)).isEqualTo("00");
        assertThat(match.group(4)).isEmpty();
        assertThat(match.group(99)).isEmpty();
    }

    @Test
    void aGroupMayHoldHalfACharacter() throws InvalidExpression {
        Match match = Regex.compile("^(.)").find("é").orElseThrow();
        assertThat(match.octets(1)).containsExactly((byte) 0xC3);
    }

    @Test
    void anInvalidExpressionSaysWhereAndWhy() {
        assertThatThrownBy(() -> Regex.compile("^(1"))
                .isInstanceOf(InvalidExpression.class)
                .hasMessage("missing closing parenthesis")
                .extracting(thrown -> ((InvalidExpression) thrown).offset())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"+100", "*", "(?<=1{1,3})0", "/abc", "[", "(?<n"})
    void refusesWhatFreeSwitchCannotCompile(String expression) {
        assertThatThrownBy(() -> Regex.compile(expression)).isInstanceOf(InvalidExpression.class);
    }

    @Test
    void anAsteriskPatternThatOverrunsFreeSwitchsBufferIsRefused() {
        assertThatThrownBy(() -> Regex.compile("_" + "X".repeat(51)))
                .isInstanceOf(InvalidExpression.class)
                .hasMessageContaining("255 bytes");
    }

    @Test
    void anExpressionThatExplodesIsGivenUpAndCountsAsNoMatch() throws InvalidExpression {
        Regex regex = Regex.compile("(a+)+$");
        String subject = "a".repeat(40) + "b";
        assertThat(regex.attempt(subject)).isEqualTo(new MatchAttempt.GaveUp("match limit exceeded"));
        assertThat(regex.find(subject)).isEmpty();
    }

    @Test
    void manyThreadsMayShareOneExpression() throws InvalidExpression {
        Regex regex = Regex.compile("^(\\d)(\\d+)$");
        long matched = java.util.stream.IntStream.range(100, 5_000)
                .parallel()
                .filter(number -> regex.find(Integer.toString(number))
                        .map(match -> match.group(1) + match.group(2))
                        .equals(java.util.Optional.of(Integer.toString(number))))
                .count();
        assertThat(matched).isEqualTo(4_900);
    }
}
