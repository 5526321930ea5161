package io.cordboard.simulate.value;

import java.nio.charset.StandardCharsets;

/** Text as FreeSWITCH holds it: the bytes of its UTF-8, one char for each, so that offsets and lengths are bytes. */
public final class Octets {
    private Octets() {}

    public static String of(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Reads octets as UTF-8; half a character becomes U+FFFD. */
    public static String text(String octets) {
        return isAscii(octets) ? octets : new String(bytes(octets), StandardCharsets.UTF_8);
    }

    public static byte[] bytes(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String ofBytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(symbol -> symbol < 0x80);
    }
}
