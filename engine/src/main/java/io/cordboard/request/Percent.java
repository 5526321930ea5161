package io.cordboard.request;

import java.nio.charset.StandardCharsets;

/**
 * Percent encoding as FreeSWITCH's switch_url_encode() writes it: a blank is {@code %20}, so a plus is a plus. Text is
 * held as Latin-1 until it is decoded.
 */
final class Percent {
    private Percent() {}

    /** Whether every {@code %} is followed by two hexadecimal digits. */
    static boolean isValid(String raw) {
        for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', at + 1)) {
            if (at + 2 >= raw.length() || digit(raw.charAt(at + 1)) < 0 || digit(raw.charAt(at + 2)) < 0) {
                return false;
            }
        }
        return true;
    }

    static String decode(String raw) {
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[length++] = (byte) (digit(raw.charAt(i + 1)) << 4 | digit(raw.charAt(i + 2)));
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
