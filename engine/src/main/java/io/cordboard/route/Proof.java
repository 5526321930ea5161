package io.cordboard.route;

import java.time.Instant;
import java.util.Optional;

/**
 * The channel variable {@code cordboard_proof} of a leg that Cordboard originated: {@code USER@DOMAIN:EXPIRY:HMAC}, with
 * the expiry in seconds since 1970 and the signature of {@link SignedText#leg}. It is bound to one leg, so a copy on
 * another leg proves nothing.
 */
public record Proof(String user, String domain) {
    /** The name of the channel variable. */
    public static final String VARIABLE = "cordboard_proof";

    /** The value of the variable for the leg {@code uniqueId}. */
    public static String issue(byte[] key, String uniqueId, String user, String domain, Instant expiry) {
        String seconds = Long.toString(expiry.getEpochSecond());
        return user + "@" + domain + ":" + seconds + ":"
                + SignedText.leg(uniqueId, user, domain, seconds).signature(key);
    }

    /**
     * The user that the leg {@code uniqueId} represents; empty if the value is not ours, belongs to another leg, or has
     * expired.
     */
    public static Optional<Proof> verify(byte[] key, String uniqueId, String value, Instant now) {
        int hmacAt = value.lastIndexOf(':');
        int expiryAt = value.lastIndexOf(':', hmacAt - 1);
        if (hmacAt < 0 || expiryAt < 0 || uniqueId.isEmpty()) {
            return Optional.empty();
        }
        String subject = value.substring(0, expiryAt);
        String expiry = value.substring(expiryAt + 1, hmacAt);
        int at = subject.lastIndexOf('@');
        if (at < 0 || isPast(expiry, now)) {
            return Optional.empty();
        }
        Proof claimed = new Proof(subject.substring(0, at), subject.substring(at + 1));
        return SignedText.leg(uniqueId, claimed.user(), claimed.domain(), expiry)
                        .isSigned(value.substring(hmacAt + 1), key)
                ? Optional.of(claimed)
                : Optional.empty();
    }

    private static boolean isPast(String expirySeconds, Instant now) {
        return !expirySeconds.matches("\\d{1,12}") || now.getEpochSecond() >= Long.parseLong(expirySeconds);
    }
}
