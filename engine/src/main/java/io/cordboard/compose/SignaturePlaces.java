package io.cordboard.compose;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The placeholder for a signature of one call in an answer that is kept for all calls: 64 random hexadecimal digits,
 * which are never sent.
 */
public final class SignaturePlaces {
    /** How many digits a signature has. */
    public static final int DIGITS = 64;

    /** Where the signature goes that proves the call itself: {@code cordboard_hop}, {@code cordboard_proof}. */
    public static final String OWN = random();

    /** Where the signature of {@code cordboard_on_behalf} goes; before it stands on whose behalf. */
    public static final String ON_BEHALF = random();

    private SignaturePlaces() {}

    private static String random() {
        byte[] bytes = new byte[DIGITS / 2];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
