package io.cordboard.simulate.value;

import java.util.Locale;
import java.util.Set;

/** Numbers and booleans as C and switch_utils.h parse them: text that cannot be parsed is 0 or false, never an error. */
public final class LooseValues {
    private static final Set<String> TRUE = Set.of("yes", "on", "true", "t", "enabled", "active", "allow");
    private static final Set<String> FALSE = Set.of("no", "off", "false", "f", "disabled", "inactive", "disallow");

    private LooseValues() {}

    /** {@code switch_true}: "y" is not true, "2" is. */
    public static boolean isTrue(String value) {
        return TRUE.contains(lower(value)) || (isNumber(value) && toInt(value) != 0);
    }

    /** {@code switch_false}, which is not the opposite of {@code switch_true}. */
    public static boolean isFalse(String value) {
        return FALSE.contains(lower(value)) || (isNumber(value) && toInt(value) == 0);
    }

    /** {@code switch_is_number}: digits and dots after an optional sign; the empty text is a number too. */
    public static boolean isNumber(String value) {
        boolean signed = value.startsWith("-") || value.startsWith("+");
        return value.chars().skip(signed ? 1 : 0).allMatch(symbol -> symbol == '.' || isDigit(symbol));
    }

    /** {@code atoi}: leading spaces, a sign, digits; the rest is ignored. */
    public static int toInt(String value) {
        return (int) LeadingNumber.of(value, 0).value();
    }

    /** {@code atof} for text that {@code switch_is_number} accepts. */
    public static double toDouble(String value) {
        int end = value.startsWith("-") || value.startsWith("+") ? 1 : 0;
        boolean dotted = false;
        while (end < value.length() && (isDigit(value.charAt(end)) || (value.charAt(end) == '.' && !dotted))) {
            dotted |= value.charAt(end) == '.';
            end++;
        }
        String number = value.substring(0, end);
        return number.chars().anyMatch(LooseValues::isDigit) ? Double.parseDouble(number) : 0;
    }

    public static boolean isDigit(int symbol) {
        return symbol >= '0' && symbol <= '9';
    }

    /** C's {@code isspace}. */
    public static boolean isSpace(int symbol) {
        return symbol == ' ' || (symbol >= '\t' && symbol <= '\r');
    }

    static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    /** {@code strcasecmp(…) == 0}: only ASCII letters have case. */
    public static boolean sameIgnoringCase(String one, String other) {
        return one.length() == other.length() && asciiLower(one).equals(asciiLower(other));
    }

    public static String asciiLower(String value) {
        if (!hasUpperCase(value)) {
            return value;
        }
        StringBuilder lower = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char symbol = value.charAt(i);
            lower.append(symbol >= 'A' && symbol <= 'Z' ? (char) (symbol + 32) : symbol);
        }
        return lower.toString();
    }

    private static boolean hasUpperCase(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 'A' && value.charAt(i) <= 'Z') {
                return true;
            }
        }
        return false;
    }

    /** What C's {@code strtol} finds at a position: the number and its end. */
    public record LeadingNumber(long value, int end) {

        /** Without digits the value is 0 and the end equals the start, as with {@code strtol}. */
        public static LeadingNumber of(String text, int start) {
            int at = start;
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            boolean negative = at < text.length() && text.charAt(at) == '-';
            if (negative || (at < text.length() && text.charAt(at) == '+')) {
                at++;
            }
            int firstDigit = at;
            long value = 0;
            while (at < text.length() && isDigit(text.charAt(at))) {
                value = Math.min(value * 10 + (text.charAt(at) - '0'), Long.MAX_VALUE / 20);
                at++;
            }
            return at == firstDigit ? new LeadingNumber(0, start) : new LeadingNumber(negative ? -value : value, at);
        }
    }
}
