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
 * A pattern of numbers as admins write it: an Asterisk pattern ({@code _9NXXXXXX}, or without the underscore {@code X.}),
 * an exact number, {@code +} E.164, or {@code /expression/}. Each may begin with {@code prepend+prefix|}: the prefix is
 * dialled but not sent, and the prepended keys are sent but not dialled. FreeSWITCH's own conversion of Asterisk patterns
 * has no classes, and treats {@code .} as any text including none (switch_regex.c, switch_ast2regex), so it is not used.
 * A pattern matches the whole number or nothing, and accepts only the keys of a phone.
 *
 * @param written the pattern as in the document
 * @param strip how many leading keys are not sent
 * @param prepend what is sent before the number
 * @param expression an expression for such numbers, without anchors
 * @param program whether a whole number matches
 */
public record NumberPattern(String written, int strip, String prepend, String expression, Predicate<String> program) {
    /** The maximum number of keys in a number. */
    public static final int MOST_KEYS = AsteriskKeys.MOST;

    private static final String KEY = "[0-9*#+]";
    private static final Pattern NUMBER = Pattern.compile(KEY + "{1," + MOST_KEYS + "}");
    private static final Pattern KEYS = Pattern.compile(KEY + "*");
    private static final int LONGEST = 200;
    private static final String NOTHING = "(?!)";

    /** What is escaped in a text that is matched as it is. */
    private static final Pattern SPECIAL = Pattern.compile("[^0-9A-Za-z_#-]");

    private static final Cache<String, Reading> READ =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    /** The result of parsing a pattern. */
    public sealed interface Reading {
        /** It is understood. */
        record Understood(NumberPattern pattern) implements Reading {}

        /** The pattern is wrong, for this reason. */
        record Mistaken(String reason) implements Reading {}
    }

    /** Parses a pattern of a document. */
    public static Reading read(String written) {
        return READ.get(written, NumberPattern::understand);
    }

    /** The pattern, if it is valid. */
    public static Optional<NumberPattern> of(String written) {
        return read(written) instanceof Reading.Understood understood
                ? Optional.of(understood.pattern())
                : Optional.empty();
    }

    /** Why the text is not a pattern; empty if it is. */
    public static Optional<String> problem(String written) {
        return read(written) instanceof Reading.Mistaken mistaken ? Optional.of(mistaken.reason()) : Optional.empty();
    }

    /** The expression that matches a whole number of any of the patterns; its first group is the number. */
    public static String expression(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> of(pattern).map(NumberPattern::expression).orElse(NOTHING))
                .collect(Collectors.joining("|", "^(", ")$"));
    }

    /** The part of an expression that matches exactly this text, whatever characters it has. */
    public static String exactly(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    /** Whether the whole number matches. */
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
            return new Reading.Mistaken("\"" + written + "\" is not a pattern of numbers: " + e.getMessage()
                    + "; expected a number, a" + " pattern such as _0Z., or /expression/");
        }
    }

    private static boolean isExpression(String written) {
        return written.length() > 2 && written.startsWith("/") && written.endsWith("/");
    }

    /**
     * Adds bounds to the expression, which may match any text. It is compiled alone first, so that none of its brackets
     * can close ours.
     */
    private static NumberPattern expression(String written) throws PatternMistake {
        String body = written.substring(1, written.length() - 1);
        if (body.contains("(*") || body.contains("(?C") || body.contains("\\K") || body.contains("${")) {
            throw new PatternMistake("(*VERB), (?C), \\K and ${ are not allowed in it");
        }
        compile("(?:)" + body); // before it, because a leading _ or / would have another meaning
        String whole = "(?:" + body + ")";
        Optional<TextBound> bound = BoundedExpression.of("^" + whole + "$").wholeValue();
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

    private static boolean matchesNothing(TextBound bound) {
        boolean dialled = "0123456789*#+".chars().anyMatch(key -> bound.mayContain((char) key));
        return bound.maxLength() == 0 || bound.minLength() > MOST_KEYS || !dialled;
    }

    private static NumberPattern keys(String written) throws PatternMistake {
        int bar = written.indexOf('|');
        String before = bar < 0 ? "" : written.substring(0, bar);
        int plus = before.indexOf('+', 1); // a leading + belongs to what follows it
        String prepend = plus < 0 ? "" : before.substring(0, plus);
        String prefix = before.substring(plus + 1);
        if (!KEYS.matcher(before).matches()) {
            throw new PatternMistake("only keys may be before |: PREPEND+PREFIX|PATTERN, or PREFIX|PATTERN");
        }
        String expression = AsteriskKeys.literal(prefix) + AsteriskKeys.expression(written.substring(bar + 1));
        // These elements mean the same in Java, which matches a number faster.
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
