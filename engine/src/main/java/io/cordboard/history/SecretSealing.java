package io.cordboard.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets in the history: AES-GCM with a key that is derived from the one in {@code cti_secret}. A text
 * that was encrypted for one domain cannot be decrypted as a text of another.
 */
public final class SecretSealing {
    static final String MARK = "sealed:";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final String DERIVATION = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Supplier<byte[]> key;
    private final SecureRandom random = new SecureRandom();

    /** @param key the key that all nodes share */
    public SecretSealing(Supplier<byte[]> key) {
        this.key = key;
    }

    String seal(String text, String domain) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, domain).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return MARK + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has AES-GCM
        }
    }

    static boolean isSealed(String text) {
        return text.startsWith(MARK);
    }

    /** The text; empty if it was sealed with another key, or for another domain. */
    Optional<String> open(String sealed, String domain) {
        try {
            byte[] whole = Base64.getDecoder().decode(sealed.substring(MARK.length()));
            if (whole.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = java.util.Arrays.copyOf(whole, NONCE_BYTES);
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, nonce, domain).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty(); // the caller reports that the secret is lost
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String domain) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(DERIVATION);
        mac.init(new SecretKeySpec(key.get(), DERIVATION));
        byte[] derived = mac.doFinal("history".getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(domain.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
