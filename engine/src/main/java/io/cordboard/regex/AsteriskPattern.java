package io.cordboard.regex;

import java.nio.charset.StandardCharsets;

/**
 * Asterisk patterns as {@code switch_ast2regex} (switch_utils.c) converts them: {@code N}, {@code X} and {@code Z} are
 * digits, {@code .} is anything including nothing, and everything else is unchanged. So {@code !} and lower-case letters
 * are literal, and {@code [15-7]} works because it is also a regular expression.
 */
final class AsteriskPattern {
    /**
     * switch_regex.c has a buffer of 256 bytes for the conversion and writes past its end. A longer conversion is refused
     * here.
     */
    static final int MAX_CONVERTED_BYTES = 255;

    private AsteriskPattern() {}

    /** Converts the pattern after the leading {@code _}. */
    static byte[] toExpression(byte[] pattern) throws InvalidExpression {
        StringBuilder converted = new StringBuilder("^");
        for (byte octet : pattern) {
            converted.append(replacement((char) (octet & 0xFF)));
        }
        converted.append('$');
        if (converted.length() > MAX_CONVERTED_BYTES) {
            throw new InvalidExpression(
                    0,
                    "the Asterisk pattern is longer than FreeSWITCH can convert (" + MAX_CONVERTED_BYTES + " bytes)");
        }
        return converted.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String replacement(char symbol) {
        return switch (symbol) {
            case 'N' -> "[2-9]";
            case 'X' -> "[0-9]";
            case 'Z' -> "[1-9]";
            case '.' -> ".*";
            default -> String.valueOf(symbol);
        };
    }
}
