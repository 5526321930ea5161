package io.cordboard.fetch;

import io.cordboard.document.Document;
import io.cordboard.request.XmlCurlRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the digest in a {@code sip_auth} fetch was made with the user's password (RFC 2617), computed as in
 * sofia_reg.c. FreeSWITCH decides for itself, but it does not log failures of SUBSCRIBE or MESSAGE, and others only on
 * demand.
 */
final class SipDigest {
    /** A digest of another length uses another algorithm, which the fetch does not name. */
    private static final int MD5_LENGTH = 32;

    /** The characters of a SIP URI that need no escape. The fetch contains the others decoded. */
    private static final String PLAIN = "-_.!~*'()&=+$,;?/:@[]";

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");

    private SipDigest() {}

    /** Whether the password is known to be wrong; false if the fetch does not show it. */
    static boolean isWrong(XmlCurlRequest request, Document user) {
        Optional<String> response = request.field("sip_auth_response").filter(text -> text.length() == MD5_LENGTH);
        Optional<String> uri = request.field("sip_auth_uri").filter(text -> text.indexOf('\uFFFD') < 0);
        Optional<String> secret = hashed(request, user);
        if (response.isEmpty()
                || uri.isEmpty()
                || secret.isEmpty()
                || request.field("sip_auth_nonce").isEmpty()) {
            return false;
        }
        List<String> methods = List.of(request.field("sip_auth_method").orElse(""), "INVITE"); // NDLB-broken-auth-hash
        Predicate<String> isRight = spelling -> methods.stream()
                .anyMatch(method -> response.get().equalsIgnoreCase(digest(request, secret.get(), method, spelling)));
        return !isRight.test(uri.get()) && spellings(uri.get()).noneMatch(isRight);
    }

    private static String digest(XmlCurlRequest request, String secret, String method, String uri) {
        String nonce = field(request, "sip_auth_nonce");
        String what = md5(method + ":" + uri.replace("'", "''")); // mod_sofia writes it with %q
        boolean counted = request.field("sip_auth_nc").isPresent()
                && request.field("sip_auth_cnonce").isPresent()
                && request.field("sip_auth_qop").isPresent();
        return md5(secret + ":" + nonce + ":"
                + (counted
                        ? field(request, "sip_auth_nc") + ":" + field(request, "sip_auth_cnonce") + ":"
                                + field(request, "sip_auth_qop") + ":"
                        : "")
                + what);
    }

    /** The a1-hash, else the hash of the password; if there are several, mod_sofia takes the last. */
    private static Optional<String> hashed(XmlCurlRequest request, Document user) {
        return last(user, "a1-hash")
                .or(() -> last(user, "password")
                        .map(password -> md5(field(request, "sip_auth_username") + ":"
                                + field(request, "sip_auth_realm") + ":" + password)));
    }

    private static Optional<String> last(Document user, String param) {
        return user.pairs("param").stream()
                .filter(pair -> pair.getKey().equalsIgnoreCase(param))
                .map(Map.Entry::getValue)
                .reduce((first, second) -> second)
                .filter(value -> !value.isEmpty());
    }

    /** mod_xml_curl does not encode escapes, so decoding removes them: how phones write the URI with escapes. */
    private static Stream<String> spellings(String uri) {
        String escaped = uri.chars()
                .mapToObj(c -> isPlain(c) ? Character.toString(c) : "%%%02X".formatted(c))
                .collect(Collectors.joining());
        return Stream.of(escaped, lowerCaseEscapes(escaped)).distinct().filter(spelling -> !spelling.equals(uri));
    }

    private static String lowerCaseEscapes(String escaped) {
        return ESCAPE.matcher(escaped).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    private static boolean isPlain(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    }

    private static String field(XmlCurlRequest request, String name) {
        return request.field(name).orElse("");
    }

    private static String md5(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }
}
