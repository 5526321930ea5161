package io.cordboard.dialplan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts the keys and letters of an Asterisk pattern to an expression; the leading {@code _} may be omitted. */
final class AsteriskKeys {
    /** The most keys of a number. */
    static final int MOST = 32;

    private static final String KEY = "[0-9*#+]";
    private static final Pattern RANGE = Pattern.compile("([0-9])-([0-9])|[0-9*#+]");

    private AsteriskKeys() {}

    /** The expression for keys that match themselves. */
    static String literal(String keys) {
        return keys.replaceAll("[*+]", "\\\\$0");
    }

    static String expression(String written) throws PatternMistake {
        String pattern = written.startsWith("_") ? written.substring(1) : written;
        StringBuilder expression = new StringBuilder();
        int keys = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '-' || c == ' ') {
                continue; // for readability only
            }
            if ((c == '.' || c == '!') && i < pattern.length() - 1) {
                throw new PatternMistake(c + " may only be at the end");
            }
            int end = c == '[' ? pattern.indexOf(']', i) : i;
            if (end < 0) {
                throw new PatternMistake("a bracket is not closed");
            }
            expression.append(c == '[' ? characters(pattern.substring(i + 1, end)) : element(c));
            i = end;
            keys++;
        }
        if (keys == 0 || keys > MOST) {
            throw new PatternMistake("it must have 1 to " + MOST + " keys");
        }
        return expression.toString();
    }

    private static String element(char c) throws PatternMistake {
        return switch (c) {
            case 'X', 'x' -> "[0-9]";
            case 'Z', 'z' -> "[1-9]";
            case 'N', 'n' -> "[2-9]";
            case '.' -> KEY + "{1," + MOST + "}";
            case '!' -> KEY + "{0," + MOST + "}";
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', '+' -> literal(String.valueOf(c));
            default -> throw new PatternMistake("'" + c + "' is neither a key nor one of X Z N . ! [ ]");
        };
    }

    private static String characters(String listed) throws PatternMistake {
        Matcher ranges = RANGE.matcher(listed);
        int end = 0;
        while (end < listed.length() && ranges.find(end) && ranges.start() == end) {
            if (ranges.group(1) != null && ranges.group(1).compareTo(ranges.group(2)) > 0) {
                throw new PatternMistake("the range " + ranges.group() + " ends before it begins");
            }
            end = ranges.end();
        }
        if (listed.isEmpty() || end < listed.length()) {
            throw new PatternMistake("[" + listed + "] is not a list of keys such as [2-5] or [17*]");
        }
        return "[" + listed + "]";
    }
}
