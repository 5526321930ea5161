package io.cordboard.route;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A text that Cordboard signs for one leg of a call, so that a channel variable can prove what a {@code set} could only
 * claim. It begins with the name of its type, and each field is preceded by its length in bytes: {@code
 * invite|4:1001|12:acme.example|4:a@b1}. So a signature of one type is never valid for another, and one field cannot pass
 * for two (docs/guard/identity.md).
 */
public record SignedText(String text) {
    private static final String ALGORITHM = "HmacSHA256";

    /** Looking the algorithm up takes longer than the signature. */
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(SignedText::mac);

    /** The user has proven his secret in the INVITE with that Call-ID. */
    static SignedText invite(String user, String domain, String callId) {
        return of("invite", user, domain, callId);
    }

    /** Cordboard originated the leg for the user; valid until the expiry, in seconds since 1970. */
    static SignedText leg(String uniqueId, String user, String domain, String expirySeconds) {
        return of("leg", uniqueId, user, domain, expirySeconds);
    }

    /** A dialplan with the owner's rights answered the leg when its caller profile had that index. */
    static SignedText hop(String uniqueId, long profileIndex) {
        return of("hop", uniqueId, Long.toString(profileIndex));
    }

    /** An extension has sent the leg on; valid for the dialling after its caller profile with that index. */
    static SignedText forward(String uniqueId, String forwarderUser, String domain, long profileIndex) {
        return of("forward", uniqueId, forwarderUser, domain, Long.toString(profileIndex));
    }

    /**
     * An extension has moved the leg by another leg with one of those ids; valid for the dialling after that caller
     * profile.
     */
    static SignedText moved(String uniqueId, String user, String domain, String moverId, long profileIndex) {
        return of("moved", uniqueId, user, domain, moverId, Long.toString(profileIndex));
    }

    private static SignedText of(String kind, String... fields) {
        StringBuilder text = new StringBuilder(kind);
        for (String field : fields) {
            text.append('|').append(field.getBytes(StandardCharsets.UTF_8).length);
            text.append(':').append(field);
        }
        return new SignedText(text.toString());
    }

    /** The HMAC-SHA256 in 64 lower-case hexadecimal digits. */
    String signature(byte[] key) {
        try {
            Mac mac = MAC.get();
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an empty key", e);
        }
    }

    private static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
        }
    }

    /** Whether the signature is correct, compared in constant time. */
    boolean isSigned(String signature, byte[] key) {
        return MessageDigest.isEqual(
                signature(key).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }
}
