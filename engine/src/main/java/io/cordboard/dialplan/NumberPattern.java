package io.cordboard.dialplan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Patterns of numbers as admins write them, as expressions that FreeSWITCH compiles: Asterisk's ({@code _9NXXXXXX}, or a
 * bare {@code X.}), exact numbers, {@code +} E.164, or {@code /expression/}. FreeSWITCH's own conversion of Asterisk's
 * patterns makes no classes and takes {@code .} for any text, empty or not (switch_regex.c, switch_ast2regex), so none is
 * left to it. What a pattern lets through is bounded: the keys of a phone and nothing else.
 */
public final class NumberPattern {
    private static final String KEY = "[0-9*#+]";
    private static final String ONE_OR_MORE = KEY + "{1,32}";
    private static final String ANY = KEY + "{0,32}";

    private NumberPattern() {}

    /** The expression that matches what any of the patterns matches, whole; all of it is its first group. */
    public static String expression(List<String> patterns) {
        return patterns.stream().map(NumberPattern::alternative).collect(Collectors.joining("|", "^(", ")$"));
    }

    private static String alternative(String pattern) {
        if (pattern.length() > 1 && pattern.startsWith("/") && pattern.endsWith("/")) {
            return "(?=(?:" + pattern.substring(1, pattern.length() - 1) + ")$)" + ONE_OR_MORE;
        }
        if (pattern.startsWith("_")) {
            return asterisk(pattern.substring(1));
        }
        return pattern.matches("[0-9*#+]+") ? literal(pattern) : asterisk(pattern);
    }

    private static String literal(String number) {
        return number.replaceAll("[^0-9A-Za-z_#-]", "\\\\$0");
    }

    private static String asterisk(String pattern) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int end = c == '[' ? pattern.indexOf(']', i) : i;
            if (end > i) {
                expression.append(pattern, i, end + 1);
                i = end;
            } else {
                expression.append(element(c));
            }
        }
        return expression.toString();
    }

    private static String element(char c) {
        return switch (c) {
            case 'X', 'x' -> "[0-9]";
            case 'Z', 'z' -> "[1-9]";
            case 'N', 'n' -> "[2-9]";
            case '.' -> ONE_OR_MORE;
            case '!' -> ANY;
            case '-', ' ' -> "";
            default -> literal(String.valueOf(c));
        };
    }
}
