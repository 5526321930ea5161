package io.cordboard.simulate.value;

import java.nio.charset.StandardCharsets;

/** Text as FreeSWITCH holds it: one char for each byte of its UTF-8, so that offsets and lengths count bytes. */
public final class Octets {
    private Octets() {}

    public static String of(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Decodes octets as UTF-8; an incomplete character becomes U+FFFD. */
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
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
