package io.cordboard.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Basic credentials, compared in constant time. If none are configured, everybody may send requests. */
final class Credentials {
    private final Optional<byte[]> expected;

    Credentials(Optional<String> userAndPassword) {
        this.expected = userAndPassword.map(text -> Base64.getEncoder().encode(text.getBytes(StandardCharsets.UTF_8)));
    }

    boolean accept(@Nullable String authorization) {
        if (expected.isEmpty()) {
            return true;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        byte[] found = authorization.substring(6).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected.get(), found);
    }
}
