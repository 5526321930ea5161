package io.cordboard.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that Cordboard makes: sessions, tokens, passwords. Each has at least 128 bits that nobody can guess. */
public final class RandomSecret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /** 256 bits as text for a URL or a header. */
    public static String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /** A password that a person may type: 20 letters and digits that are not mistaken for others. */
    public static String password() {
        String letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
        StringBuilder password = new StringBuilder();
        RANDOM.ints(20, 0, letters.length()).forEach(i -> password.append(letters.charAt(i)));
        return password.toString();
    }

    /** A PIN for the keys of a telephone, which is too short to be anything else. */
    public static String pin() {
        StringBuilder pin = new StringBuilder();
        RANDOM.ints(6, 0, 10).forEach(pin::append);
        return pin.toString();
    }

    static String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** What is stored of a secret that has enough bits of its own. */
    static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Compares two texts. Takes the same time whether they are nearly equal or not. */
    public static boolean equal(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(UTF_8), found.getBytes(UTF_8));
    }
}
