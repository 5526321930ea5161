package io.cordboard.simulate.value;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code switch_separate_string} (switch_utils.c): splits arguments at a delimiter. Single quotes and backslashes protect
 * it; {@code ^^:} at the start selects another delimiter. Spaces around each part are removed.
 */
public final class SeparatedText {
    private static final char NONE = '\0';

    private SeparatedText() {}

    /** Returns at most {@code limit} parts; the last one then contains the rest, including delimiters. */
    public static List<String> split(String text, char delimiter, int limit) {
        String rest = text;
        char used = delimiter;
        if (text.startsWith("^^") && text.length() > 3) {
            used = text.charAt(2);
            rest = text.substring(3);
        }
        return used == ' ' ? atBlanks(rest, limit) : atDelimiter(rest, used, limit);
    }

    private static List<String> atDelimiter(String text, char delimiter, int limit) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        int at = 0;
        while (start < text.length() && parts.size() < limit) {
            if (parts.size() == limit - 1) {
                at = text.length();
            }
            char symbol = at < text.length() ? text.charAt(at) : NONE;
            if (at >= text.length() || (symbol == delimiter && !quoted)) {
                parts.add(clean(text.substring(start, Math.min(at, text.length())), delimiter));
                start = at + 1;
            } else if (symbol == '\\') {
                at++;
            } else if (symbol == '\'' && (quoted || text.indexOf('\'', at + 1) >= 0)) {
                quoted = !quoted;
            }
            at++;
        }
        return parts;
    }

    private static List<String> atBlanks(String text, int limit) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length() && parts.size() < limit) {
            int start = skipBlanks(text, at);
            int end = parts.size() == limit - 1 ? text.length() : endOfWord(text, start);
            parts.add(clean(text.substring(start, Math.min(end, text.length())), NONE));
            at = skipBlanks(text, end);
        }
        return parts;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int start) {
        boolean quoted = false;
        int at = start;
        while (at < text.length() && (quoted || text.charAt(at) != ' ')) {
            if (text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == '\'') {
                quoted = !quoted;
            }
            at++;
        }
        return at;
    }

    /** Removes quotes, backslashes, and unquoted spaces at both ends. */
    private static String clean(String part, char delimiter) {
        StringBuilder cleaned = new StringBuilder();
        boolean quoted = false;
        int end = -1;
        int at = skipBlanks(part, 0);
        while (at < part.length()) {
            char symbol = part.charAt(at);
            if (symbol == '\\' && escapes(part, at + 1, delimiter)) {
                at++;
                cleaned.append(unescaped(part.charAt(at)));
                end = cleaned.length();
            } else if (symbol == '\'' && (quoted || part.indexOf('\'', at + 1) >= 0)) {
                quoted = !quoted;
                end = quoted ? cleaned.length() : end;
            } else {
                cleaned.append(symbol);
                end = symbol != ' ' || quoted ? cleaned.length() : end;
            }
            at++;
        }
        return end < 0 ? cleaned.toString() : cleaned.substring(0, end);
    }

    private static boolean escapes(String part, int index, char delimiter) {
        if (index >= part.length()) {
            return false;
        }
        char symbol = part.charAt(index);
        return "'\"\\nrts".indexOf(symbol) >= 0 || (delimiter != NONE && symbol == delimiter);
    }

    private static char unescaped(char symbol) {
        return switch (symbol) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 's' -> ' ';
            default -> symbol;
        };
    }
}
