package io.cordboard.change;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Identifies stored bytes. Scripts compare their SHA-1. An ETag is a hash of that with the key of the store: with a
 * plain SHA-1, somebody who knows the rest of a document could find its PIN by trying.
 */
public final class Etags {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LETTERS = 32;

    private final Supplier<byte[]> key;

    /** @param key the key that all nodes share */
    public Etags(Supplier<byte[]> key) {
        this.key = key;
    }

    /** The ETag of what has this SHA-1. */
    public String of(String sha1) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get(), ALGORITHM));
            byte[] hash = mac.doFinal(("etag " + sha1).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LETTERS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has HMAC
        }
    }

    static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-1
        }
    }

    /** The SHA-1 of the names of a list, as the saving script computes it. */
    static String sha1(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(name.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(name);
        }
        return sha1(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
