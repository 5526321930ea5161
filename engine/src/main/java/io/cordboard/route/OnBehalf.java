package io.cordboard.route;

import io.cordboard.document.DomainName;
import io.cordboard.request.Leg;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channel variable {@code cordboard_on_behalf} of a leg that an extension sends on, for example by a forward: {@code
 * USER@DOMAIN:HMAC}, with the user URL-encoded and the signature of {@link SignedText#forward}. It is valid only for the
 * next hop of that leg. The answer to that hop signs it again for the one after it.
 */
public final class OnBehalf {
    /** The name of the channel variable. */
    public static final String VARIABLE = "cordboard_on_behalf";

    private static final Pattern VALUE =
            Pattern.compile("((?:[0-9A-Za-z.*_+-]|%[0-9A-F]{2})+)@([a-z0-9._:\\[\\]-]+):([0-9a-f]{64})");

    private final Supplier<byte[]> key;

    /** @param key the key that all nodes share */
    public OnBehalf(Supplier<byte[]> key) {
        this.key = key;
    }

    /** The value of the variable with that signature. */
    public static String value(LegOwner forwarder, String signature) {
        return URLEncoder.encode(forwarder.user(), StandardCharsets.UTF_8) + "@" + forwarder.domain() + ":" + signature;
    }

    /** The user that a value names, whether or not its signature is valid. */
    public static Optional<LegOwner> named(String value) {
        Matcher parts = VALUE.matcher(value);
        return parts.matches()
                ? DomainName.of(parts.group(2))
                        .map(domain -> new LegOwner(URLDecoder.decode(parts.group(1), StandardCharsets.UTF_8), domain))
                : Optional.empty();
    }

    /** The signature for an answer to this fetch. */
    public String issue(Leg leg, LegOwner forwarder) {
        return text(leg, forwarder, ProfileIndex.of(leg).orElse(ProfileIndex.FIRST))
                .signature(key.get());
    }

    /** Who sent the leg to its current destination; empty if nobody did, or it is not proven. */
    Optional<LegOwner> of(Leg leg) {
        String value = leg.variable(VARIABLE).orElse("");
        Optional<Long> index = ProfileIndex.of(leg);
        if (value.isEmpty() || index.isEmpty() || leg.field("Unique-ID").isEmpty()) {
            return Optional.empty();
        }
        String signature = value.substring(value.lastIndexOf(':') + 1);
        return named(value)
                .filter(forwarder -> text(leg, forwarder, index.get() - 1).isSigned(signature, key.get()));
    }

    private static SignedText text(Leg leg, LegOwner forwarder, long profileIndex) {
        return SignedText.forward(
                leg.field("Unique-ID").orElse(""), forwarder.user(), forwarder.domain(), profileIndex);
    }
}
