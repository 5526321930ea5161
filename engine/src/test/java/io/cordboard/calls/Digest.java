package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone's answer to a 401 or 407 (RFC 2617, qop=auth). */
final class Digest {

    private static final String CNONCE = "0a4f113b";

    private Digest() {}

    /**
     * The complete header line that answers the challenge.
     *
     * @param ownRealm the realm to use instead of that of the challenge
     */
    static String answer(
            SipMessage challenge, Optional<String> ownRealm, String method, String uri, String user, String password) {
        boolean proxy = challenge.code() == 407;
        String offered = challenge.header(proxy ? "Proxy-Authenticate" : "WWW-Authenticate");
        String realm = ownRealm.orElseGet(() -> quoted(offered, "realm"));
        String nonce = quoted(offered, "nonce");
        String secret = md5(user + ":" + realm + ":" + password);
        String response = md5(secret + ":" + nonce + ":00000001:" + CNONCE + ":auth:" + md5(method + ":" + uri));
        return ("%s: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", "
                        + "algorithm=MD5, cnonce=\"%s\", qop=auth, nc=00000001")
                .formatted(proxy ? "Proxy-Authorization" : "Authorization", user, realm, nonce, uri, response, CNONCE);
    }

    /** The same as before RFC 2617: nothing in it tells one use from the next. */
    static String withoutQop(SipMessage challenge, String method, String uri, String user, String password) {
        boolean proxy = challenge.code() == 407;
        String offered = challenge.header(proxy ? "Proxy-Authenticate" : "WWW-Authenticate");
        String realm = quoted(offered, "realm");
        String nonce = quoted(offered, "nonce");
        String response = md5(md5(user + ":" + realm + ":" + password) + ":" + nonce + ":" + md5(method + ":" + uri));
        return "%s: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=MD5"
                .formatted(proxy ? "Proxy-Authorization" : "Authorization", user, realm, nonce, uri, response);
    }

    private static String quoted(String header, String name) {
        Matcher value = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
        if (!value.find()) {
            throw new IllegalArgumentException("no " + name + " in the challenge: " + header);
        }
        return value.group(1);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
