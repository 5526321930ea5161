package io.cordboard.route;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The channel variable {@code cordboard_proof} of a leg that Cordboard originated: {@code USER@DOMAIN:EXPIRY:HMAC}, with
 * the expiry in seconds since 1970 and an HMAC-SHA256 in hexadecimal over {@code Unique-ID|USER@DOMAIN|EXPIRY}. It is
 * bound to one leg, so it proves nothing when it is copied to another.
 */
public record Proof(String user, String domain) {
    /** The name of the channel variable. */
    public static final String VARIABLE = "cordboard_proof";

    private static final String ALGORITHM = "HmacSHA256";

    /** The value of the variable for the leg {@code uniqueId}. */
    public static String issue(byte[] key, String uniqueId, String user, String domain, Instant expiry) {
        String subject = user + "@" + domain;
        return subject + ":" + expiry.getEpochSecond() + ":"
                + hmac(key, message(uniqueId, subject, Long.toString(expiry.getEpochSecond())));
    }

    /** Whom the leg {@code uniqueId} stands for; empty when the value is not ours, of another leg, or expired. */
    public static Optional<Proof> verify(byte[] key, String uniqueId, String value, Instant now) {
        int hmacAt = value.lastIndexOf(':');
        int expiryAt = value.lastIndexOf(':', hmacAt - 1);
        if (hmacAt < 0 || expiryAt < 0 || uniqueId.isEmpty()) {
            return Optional.empty();
        }
        String subject = value.substring(0, expiryAt);
        String expiry = value.substring(expiryAt + 1, hmacAt);
        byte[] expected = hmac(key, message(uniqueId, subject, expiry)).getBytes(StandardCharsets.US_ASCII);
        byte[] found = value.substring(hmacAt + 1).getBytes(StandardCharsets.UTF_8);
        int at = subject.lastIndexOf('@');
        if (!MessageDigest.isEqual(expected, found) || at < 0 || isPast(expiry, now)) {
            return Optional.empty();
        }
        return Optional.of(new Proof(subject.substring(0, at), subject.substring(at + 1)));
    }

    private static boolean isPast(String expirySeconds, Instant now) {
        return !expirySeconds.matches("\\d{1,12}") || now.getEpochSecond() >= Long.parseLong(expirySeconds);
    }

    private static String message(String uniqueId, String subject, String expiry) {
        return uniqueId + "|" + subject + "|" + expiry;
    }

    private static String hmac(byte[] key, String message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
        }
    }
}
