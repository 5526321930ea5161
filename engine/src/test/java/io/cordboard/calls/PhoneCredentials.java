package io.cordboard.calls;

import java.util.Optional;

/** The user and password with which a phone answers challenges. */
final class PhoneCredentials {
    private final String user;
    private final String password;
    private Optional<String> realm = Optional.empty();
    private Optional<String> signed = Optional.empty();

    PhoneCredentials(String user, String password) {
        this.user = user;
        this.password = password;
    }

    /** From now on digests are computed with this realm instead of that of the challenge. */
    void useRealm(String other) {
        realm = Optional.of(other);
    }

    /** From now on digests are computed for this URI instead of that of the request. */
    void signFor(String uri) {
        signed = Optional.of(uri);
    }

    /** Carriers and strangers have none. */
    boolean exist() {
        return !password.isEmpty();
    }

    /** The header line that answers the challenge. */
    String answer(SipMessage challenge, String method, String uri) {
        return Digest.answer(challenge, realm, method, signed.orElse(uri), user, password);
    }
}
