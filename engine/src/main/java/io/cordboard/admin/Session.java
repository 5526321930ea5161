package io.cordboard.admin;

/**
 * An open session.
 *
 * @param id what the cookie holds; only its hash is stored
 * @param csrf the token that each changing request must send in a header
 */
public record Session(String id, String user, String csrf) {
    @Override
    public String toString() {
        return "Session[" + user + "]"; // the id is a secret
    }
}
