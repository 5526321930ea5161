package io.cordboard.compose;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What stands in an answer that is kept for all calls where a signature of one call goes: 64 hexadecimal digits that nobody
 * can guess, and that are never sent.
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
