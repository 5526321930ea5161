package io.cordboard.render;

import io.cordboard.compose.SignaturePlaces;
import io.cordboard.route.LegOwner;
import io.cordboard.route.OnBehalf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The position of a call's signature in an answer that is kept for all calls. The signature overwrites the kept bytes,
 * which contain a mark there ({@link SignaturePlaces}).
 *
 * @param at the offset of its first digit
 * @param forwarder on whose behalf; empty for the signature that proves the call itself
 */
record SignaturePlace(int at, Optional<LegOwner> forwarder) {
    private static final int DIGITS = SignaturePlaces.DIGITS;
    private static final byte[] OWN = SignaturePlaces.OWN.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ON_BEHALF = SignaturePlaces.ON_BEHALF.getBytes(StandardCharsets.US_ASCII);

    /** All positions in the bytes. */
    static List<SignaturePlace> in(byte[] bytes) {
        List<SignaturePlace> places = new ArrayList<>();
        for (int at = 0; at + DIGITS <= bytes.length; at++) {
            if (stands(OWN, bytes, at)) {
                places.add(new SignaturePlace(at, Optional.empty()));
            } else if (stands(ON_BEHALF, bytes, at)) {
                places.add(new SignaturePlace(at, Optional.of(forwarder(bytes, at))));
            }
        }
        return List.copyOf(places);
    }

    private static boolean stands(byte[] mark, byte[] bytes, int at) {
        return bytes[at] == mark[0] && Arrays.equals(bytes, at, at + DIGITS, mark, 0, DIGITS);
    }

    /** The value of the variable begins after the equals sign, which neither a URL-encoded user nor a domain contains. */
    private static LegOwner forwarder(byte[] bytes, int at) {
        int start = at;
        while (start > 0 && bytes[start - 1] != '=') {
            start--;
        }
        String value = new String(bytes, start, at + DIGITS - start, StandardCharsets.UTF_8);
        return OnBehalf.named(value)
                .orElseThrow(() -> new IllegalStateException("a placeholder for a signature on nobody's behalf"));
    }

    /** The bytes with the signatures filled in. */
    static byte[] filled(byte[] bytes, List<SignaturePlace> places, CallSignatures call) {
        byte[] filled = bytes.clone();
        for (SignaturePlace place : places) {
            String signature = place.forwarder.map(call::onBehalfOf).orElseGet(call::own);
            byte[] digits = signature.getBytes(StandardCharsets.US_ASCII);
            if (digits.length != DIGITS) {
                throw new IllegalArgumentException("a signature of " + digits.length + " digits");
            }
            System.arraycopy(digits, 0, filled, place.at, DIGITS);
        }
        return filled;
    }
}
