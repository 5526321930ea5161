package io.cordboard.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof on an extension's leg, computed from docs/guard/identity.md and not by the program's own classes. Fetches
 * that were recorded without Cordboard, or written by hand, have none.
 */
public final class Proofs {
    /** The field {@code proof} of {@code cti_secret} in tests: a public key. */
    public static final String KEY_TEXT = "00".repeat(32);

    private static final String CALL_ID = "call-of-a-test";

    private Proofs() {}

    /** A public key. */
    public static byte[] key() {
        return HexFormat.of().parseHex(KEY_TEXT);
    }

    /** The value of {@code cordboard_proof} for a call of that user. */
    public static String invite(String user, String domain, String callId) {
        return signature("invite|" + field(user) + "|" + field(domain) + "|" + field(callId));
    }

    /** The value of {@code cordboard_hop} on a leg whose caller profile had that index at the answer. */
    public static String hop(String uniqueId, int profileIndex) {
        return signature("hop|" + field(uniqueId) + "|" + field(Integer.toString(profileIndex)));
    }

    /** The signature in {@code cordboard_on_behalf} on a leg that the user has sent on. */
    public static String forward(String uniqueId, String user, String domain, int profileIndex) {
        return signature("forward|" + field(uniqueId) + "|" + field(user) + "|" + field(domain) + "|"
                + field(Integer.toString(profileIndex)));
    }

    /** The signature in {@code cordboard_moved_by} on a leg that the user has moved by another leg with that id. */
    public static String moved(String uniqueId, String user, String domain, String moverId, int profileIndex) {
        return signature("moved|" + field(uniqueId) + "|" + field(user) + "|" + field(domain) + "|" + field(moverId)
                + "|" + field(Integer.toString(profileIndex)));
    }

    private static String field(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length + ":" + value;
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Adds a proof to the form of an authenticated extension's leg, whatever has happened to the leg since. Other forms,
     * and those with a proof or an explicit absence of one, are unchanged.
     */
    public static String on(String form) {
        Optional<String> user = value(form, "variable_user_name");
        Optional<String> domain = value(form, "variable_domain_name");
        boolean extension =
                value(form, "variable_sip_auth_username").isPresent() && !form.contains("variable_cordboard_proof=");
        if (!extension || user.isEmpty() || domain.isEmpty()) {
            return form;
        }
        Optional<String> callId = value(form, "variable_sip_call_id");
        return form
                + (callId.isPresent() ? "" : "&variable_sip_call_id=" + CALL_ID)
                + "&variable_cordboard_proof="
                + invite(user.get(), domain.get().toLowerCase(Locale.ROOT), callId.orElse(CALL_ID));
    }

    private static final Pattern MALFORMED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private static Optional<String> value(String form, String name) {
        Matcher matcher = Pattern.compile("(?:^|&)" + name + "=([^&]+)").matcher(form);
        return matcher.find() ? decoded(matcher.group(1)) : Optional.empty();
    }

    /** Empty for a malformed escape: no leg of an extension has such a value. */
    private static Optional<String> decoded(String value) {
        return !MALFORMED.matcher(value).find()
                ? Optional.of(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
