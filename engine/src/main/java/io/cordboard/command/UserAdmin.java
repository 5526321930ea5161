package io.cordboard.command;

import java.util.List;
import java.util.Optional;

/** What {@code ./cordboard admin} does; implemented by the wiring. Each method prints what was done. */
public interface UserAdmin {
    /**
     * The rights of a user or a token.
     *
     * @param role the name of a role; empty for the usual one
     * @param domains the domains to which they are limited; empty: all
     */
    record Scope(Optional<String> role, List<String> domains) {
        public Scope {
            domains = List.copyOf(domains);
        }
    }

    void add(String name, Scope scope, String password);

    void password(String name, String password);

    /** Removes the second factor of a user who has lost it. */
    void withoutSecondFactor(String name);

    void remove(String name);

    /** Prints users and tokens. */
    void list();

    /** Prints a new token, and nothing else. */
    void token(String name, Scope scope, int days);

    void revoke(String token);
}
