package io.cordboard.compose;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The placeholder for a signature of one call in an answer that is kept for all calls: 64 random hexadecimal digits,
 * which are never sent.
 */
public final class SignaturePlaces {
    /** The number of digits of a signature. */
    public static final int DIGITS = 64;

    /** The placeholder for the signature that proves the call itself: {@code cordboard_hop}, {@code cordboard_proof}. */
    public static final String OWN = random();

    /** The placeholder for the signature of {@code cordboard_on_behalf}, which follows the user. */
    public static final String ON_BEHALF = random();

    private SignaturePlaces() {}

    private static String random() {
        byte[] bytes = new byte[DIGITS / 2];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
