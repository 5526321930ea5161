package io.cordboard.admin;

import java.util.Optional;

/**
 * Who sends a request.
 *
 * @param name the user's name, or that of the token
 * @param rights what is allowed
 * @param account the user; empty for a token without one
 * @param session the session, if the request came by one
 */
public record Principal(String name, Rights rights, Optional<Account> account, Optional<Session> session) {
    /** How the principal was recognised: {@code session} or {@code token}. */
    public String way() {
        return session.isPresent() ? "session" : "token";
    }

    /** Whose requests are counted together. */
    public String sender() {
        return way() + " " + name;
    }
}
