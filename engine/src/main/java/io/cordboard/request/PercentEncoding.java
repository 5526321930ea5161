package io.cordboard.request;

import java.nio.charset.StandardCharsets;

/** Percent encoding as FreeSWITCH's switch_url_encode() writes it: a space is {@code %20}, so a plus is a plus. */
final class PercentEncoding {
    private static final byte[] DIGIT = digits();

    private PercentEncoding() {}

    /** The byte of the escape at {@code at}; negative if there is no valid escape. */
    static int decode(byte[] text, int at) {
        return at + 2 < text.length ? DIGIT[text[at + 1] & 0xFF] << 4 | DIGIT[text[at + 2] & 0xFF] : -1;
    }

    /**
     * The text from {@code from} to before {@code to}. For a field without a value, {@code to} is less than {@code from}.
     */
    static String decode(byte[] text, int from, int to) {
        int escape = from;
        while (escape < to && text[escape] != '%') {
            escape++;
        }
        if (escape >= to) {
            return from >= to ? "" : new String(text, from, to - from, StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            if (text[i] == '%') {
                bytes[length++] = (byte) decode(text, i);
                i += 2;
            } else {
                bytes[length++] = text[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static byte[] digits() {
        byte[] digits = new byte[256];
        java.util.Arrays.fill(digits, (byte) -1);
        for (int value = 0; value < 16; value++) {
            digits[Character.forDigit(value, 16)] = (byte) value;
            digits[Character.toUpperCase(Character.forDigit(value, 16))] = (byte) value;
        }
        return digits;
    }
}
