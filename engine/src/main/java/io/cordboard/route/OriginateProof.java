package io.cordboard.route;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channel variable {@code cordboard_proof} of a leg that Cordboard originated: {@code USER@DOMAIN:EXPIRY:HMAC}, with
 * the expiry in seconds since 1970 and the signature of {@link SignedText#leg}. It is bound to one leg, so a copy on
 * another leg proves nothing.
 */
public record OriginateProof(String user, String domain) {
    /** The name of the channel variable. */
    public static final String VARIABLE = "cordboard_proof";

    private static final Pattern VALUE = Pattern.compile("(.+)@([^@]+):(\\d{1,12}):([0-9a-f]+)");

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
    public static Optional<OriginateProof> verify(byte[] key, String uniqueId, String value, Instant now) {
        Matcher parts = VALUE.matcher(value);
        if (uniqueId.isEmpty() || !parts.matches() || isPast(parts.group(3), now)) {
            return Optional.empty();
        }
        OriginateProof claimed = new OriginateProof(parts.group(1), parts.group(2));
        return SignedText.leg(uniqueId, claimed.user(), claimed.domain(), parts.group(3))
                        .isSigned(parts.group(4), key)
                ? Optional.of(claimed)
                : Optional.empty();
    }

    private static boolean isPast(String expirySeconds, Instant now) {
        return now.getEpochSecond() >= Long.parseLong(expirySeconds);
    }
}
