package io.cordboard.render;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a signature of one call stands in an answer that is kept for all calls. It is written over the kept bytes, which
 * have as many digits there that nobody can guess.
 */
public final class SignaturePlace {
    private static final int DIGITS = 64;

    /** What stands in the model of a template; a signature in 64 hexadecimal digits replaces it. */
    public static final String MARK = random();

    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);

    private SignaturePlace() {}

    private static String random() {
        byte[] bytes = new byte[DIGITS / 2];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Where the place is in the bytes; negative when there is none. */
    static int in(byte[] bytes) {
        for (int at = 0; at + DIGITS <= bytes.length; at++) {
            if (bytes[at] == MARK_BYTES[0] && Arrays.equals(bytes, at, at + DIGITS, MARK_BYTES, 0, DIGITS)) {
                return at;
            }
        }
        return -1;
    }

    /** The bytes with the signature in its place. */
    static byte[] filled(byte[] bytes, int at, String signature) {
        byte[] digits = signature.getBytes(StandardCharsets.US_ASCII);
        if (digits.length != DIGITS) {
            throw new IllegalArgumentException("a signature of " + digits.length + " digits");
        }
        byte[] filled = bytes.clone();
        System.arraycopy(digits, 0, filled, at, DIGITS);
        return filled;
    }
}
