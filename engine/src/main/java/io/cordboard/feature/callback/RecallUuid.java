package io.cordboard.feature.callback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The UUID of a recall's leg: version 5 of RFC 9562 over the request, the attempt and the contact. FreeSWITCH refuses a
 * UUID that exists, so the same attempt cannot ring the same phone twice, whichever node makes it.
 */
final class RecallUuid {
    /** Our own namespace, generated once. */
    private static final UUID NAMESPACE = UUID.fromString("7c1b0f0e-5a4d-4f0c-9d55-0e6a3f1d2b84");

    private RecallUuid() {}

    static UUID of(Callback request, String contact) {
        return ofAttempt(request, request.attempt(), contact);
    }

    static UUID ofAttempt(Callback request, int attempt, String contact) {
        String name = request.id() + "|" + attempt + "|" + contact;
        return version5(NAMESPACE, name.getBytes(StandardCharsets.UTF_8));
    }

    static UUID version5(UUID namespace, byte[] name) {
        byte[] space = ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array();
        ByteBuffer hash = ByteBuffer.wrap(sha1(space, name));
        long high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static byte[] sha1(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is part of every Java", e);
        }
    }
}
