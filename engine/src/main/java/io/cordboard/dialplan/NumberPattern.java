package io.cordboard.dialplan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Regex;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of numbers as admins write it: Asterisk's ({@code _9NXXXXXX}, or a bare {@code X.}), an exact number, {@code +}
 * E.164, {@code /expression/}, each with {@code prepend+prefix|} in front if wanted: the prefix is dialled and not sent, what
 * is prepended is sent and not dialled. FreeSWITCH's own conversion of Asterisk's patterns makes no classes and takes
 * {@code .} for any text, empty or not (switch_regex.c, switch_ast2regex), so none is left to it. A pattern matches the whole
 * number or nothing, and lets through the keys of a phone alone.
 *
 * @param written as the document has it
 * @param strip how many of the first keys are not sent
 * @param prepend what is sent in front
 * @param expression that matches such numbers, without anchors
 * @param program whether a whole number is one of these
 */
public record NumberPattern(String written, int strip, String prepend, String expression, Predicate<String> program) {
    /** The most keys that a number may have. */
    public static final int MOST_KEYS = 32;

    private static final String KEY = "[0-9*#+]";
    private static final Pattern NUMBER = Pattern.compile(KEY + "{1," + MOST_KEYS + "}");
    private static final Pattern KEYS = Pattern.compile(KEY + "*");
    private static final int LONGEST = 200;
    private static final String NOTHING = "(?!)";

    private static final Cache<String, Reading> READ =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    /** What became of a pattern that somebody wrote. */
    public sealed interface Reading {
        /** It is understood. */
        record Understood(NumberPattern pattern) implements Reading {}

        /** It is not, for that reason. */
        record Mistaken(String reason) implements Reading {}
    }

    /** Reads a pattern as it stands in a document. */
    public static Reading read(String written) {
        return READ.get(written, NumberPattern::understand);
    }

    /** The pattern, when it is understood. */
    public static Optional<NumberPattern> of(String written) {
        return read(written) instanceof Reading.Understood understood
                ? Optional.of(understood.pattern())
                : Optional.empty();
    }

    /** Why the text is no pattern; empty when it is one. */
    public static Optional<String> problem(String written) {
        return read(written) instanceof Reading.Mistaken mistaken ? Optional.of(mistaken.reason()) : Optional.empty();
    }

    /** The expression that matches what any of the patterns matches, whole; all of it is its first group. */
    public static String expression(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> of(pattern).map(NumberPattern::expression).orElse(NOTHING))
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    /** Whether the whole number is one of these. */
    public boolean matches(String number) {
        return NUMBER.matcher(number).matches() && program.test(number);
    }

    private static Reading understand(String written) {
        try {
            if (written.length() > LONGEST) {
                throw new PatternMistake("is longer than " + LONGEST + " characters");
            }
            return new Reading.Understood(isExpression(written) ? expression(written) : keys(written));
        } catch (PatternMistake e) {
            return new Reading.Mistaken("\"" + written + "\" is no pattern of numbers: " + e.getMessage()
                    + "; expected is a number, a" + " pattern such as _0Z., or /expression/");
        }
    }

    private static boolean isExpression(String written) {
        return written.length() > 2 && written.startsWith("/") && written.endsWith("/");
    }

    /** Bounded beside what it says: it may say anything. It is compiled alone first, so that no bracket of its closes ours. */
    private static NumberPattern expression(String written) throws PatternMistake {
        String body = written.substring(1, written.length() - 1);
        if (body.contains("(*") || body.contains("(?C") || body.contains("\\K") || body.contains("${")) {
            throw new PatternMistake("(*VERB), (?C), \\K and ${ may not stand in it");
        }
        compile("(?:)" + body); // in front of it, for a leading _ or / would mean something else
        String whole = "(?:" + body + ")";
        Optional<Bound> bound = BoundedExpression.of("^" + whole + "$").wholeValue();
        if (bound.filter(NumberPattern::matchesNothing).isPresent()) {
            throw new PatternMistake("no number of 1 to " + MOST_KEYS + " keys 0-9 * # + matches it");
        }
        Regex program = compile("^" + whole + "$");
        return new NumberPattern(
                written,
                0,
                "",
                "(?=" + whole + "$)" + KEY + "{1," + MOST_KEYS + "}",
                number -> program.find(number).isPresent());
    }

    private static boolean matchesNothing(Bound bound) {
        boolean dialled = "0123456789*#+".chars().anyMatch(key -> bound.mayContain((char) key));
        return bound.maxLength() == 0 || bound.minLength() > MOST_KEYS || !dialled;
    }

    private static NumberPattern keys(String written) throws PatternMistake {
        int bar = written.indexOf('|');
        String before = bar < 0 ? "" : written.substring(0, bar);
        int plus = before.indexOf('+', 1); // a + in front belongs to what follows it
        String prepend = plus < 0 ? "" : before.substring(0, plus);
        String prefix = before.substring(plus + 1);
        if (!KEYS.matcher(before).matches()) {
            throw new PatternMistake("before | stand keys alone: PREPEND+PREFIX|PATTERN, or PREFIX|PATTERN");
        }
        String expression = AsteriskKeys.literal(prefix) + AsteriskKeys.expression(written.substring(bar + 1));
        // These few elements mean the same to Java, which tries a number faster.
        Predicate<String> program = Pattern.compile(expression).asMatchPredicate();
        return new NumberPattern(written, prefix.length(), prepend, expression, program);
    }

    private static Regex compile(String expression) throws PatternMistake {
        try {
            return Regex.compile(expression);
        } catch (InvalidExpression e) {
            throw new PatternMistake("it cannot be compiled: " + e.getMessage());
        }
    }
}
