package io.cordboard.regex;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cordboard.dialplan.BoundedExpression;
import io.cordboard.dialplan.TextBound;
import io.cordboard.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every expression of a document compiles or is refused, and an attempt ends. What {@link BoundedExpression} states is
 * true of every match of PCRE2. {@code JAZZER_FUZZ=1} searches for new inputs.
 */
class RegexFuzzTest {
    private static final List<String> EXPRESSIONS = List.of(
            "^(\\d+)$",
            "^(.*)$",
            "_NXX.",
            "_[2-5]X.",
            "/^ABC$/i",
            "(?:a|b)",
            "[^,|]",
            "[[:digit:]]",
            "{1,3}",
            "*",
            "+?",
            "(?i)",
            "\\Q.\\E",
            "(?1)",
            "\\x2c",
            "\\K",
            "|",
            "$",
            "^",
            "(?|(a)|(b))",
            "[a-\\d]",
            "\\p{L}",
            "(?<n>1)",
            "[]a]",
            "\\R",
            "(?#x)",
            "(?s:.)",
            "\\N",
            "\\Z",
            "[\\w-.]",
            "(?=1)",
            "\\1");
    private static final List<String> SUBJECTS = List.of(
            "1000", "41441234567", "1000,sofia/gateway/x", "a\nb", "1\n", "\u00e9", "", "ABC", "b|c", "*98#", "12 3");

    @Test
    void randomExpressionsKeepTheirBounds() {
        List<String> subjects = Mutations.of(SUBJECTS, ",|\n\r \u00e9'{}", 40).toList();
        Mutations.of(EXPRESSIONS, "()[]{}^$|\\*+?.-/_1a,", 3000)
                .forEach(expression -> subjects.forEach(subject -> check(expression, subject)));
    }

    @FuzzTest(maxDuration = "60s")
    void everyExpressionKeepsItsBounds(FuzzedDataProvider data) {
        String expression = data.consumeString(100);
        check(expression, data.consumeRemainingAsString());
    }

    private static void check(String expression, String subject) {
        Regex regex;
        try {
            regex = Regex.compile(expression);
        } catch (InvalidExpression refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        if (regex.attempt(subject) instanceof MatchAttempt.Matched matched) {
            BoundedExpression bounded = BoundedExpression.of(expression);
            for (int group = 0; group < matched.match().count(); group++) {
                int number = group;
                bounded.capture(group)
                        .ifPresent(bound -> holds(bound, matched.match().octets(number), expression, subject));
            }
            Optional<TextBound> whole = bounded.wholeValue();
            // "$" also matches before a final line break, and a number with one is refused before any dialplan.
            String line = subject.endsWith("\n") ? subject.substring(0, subject.length() - 1) : subject;
            whole.ifPresent(bound -> holds(bound, line.getBytes(StandardCharsets.UTF_8), expression, subject));
        }
    }

    private static void holds(TextBound bound, byte[] octets, String expression, String subject) {
        assertThat(octets.length).as("%s =~ %s", subject, expression).isBetween(bound.minLength(), bound.maxLength());
        for (byte octet : octets) {
            assertThat(bound.mayContain((char) (octet & 0xFF)))
                    .as("%s =~ %s has byte %d", subject, expression, octet)
                    .isTrue();
        }
    }
}
