package io.cordboard.admin;

import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Creates and connects the classes of this package. */
public record ApiUsers(
        AdminStore documents,
        Accounts accounts,
        Sessions sessions,
        Tokens tokens,
        SignIn signIn,
        Identification identification,
        Audit audit,
        IdempotencyKeys repeats) {

    public static ApiUsers of(Vertx vertx, RunTimeStore store, Clock clock) {
        AdminStore documents = new AdminStore(store);
        Sessions sessions = new Sessions(store);
        Passwords passwords = new Passwords(vertx);
        SignInAttempts attempts = new SignInAttempts(store);
        SignIn signIn = new SignIn(store, documents, passwords, attempts, sessions, clock);
        Tokens tokens = new Tokens(store, documents, clock);
        return new ApiUsers(
                documents,
                new Accounts(store, documents, passwords, sessions, signIn, clock),
                sessions,
                tokens,
                signIn,
                new Identification(documents, sessions, tokens, attempts),
                new Audit(store),
                new IdempotencyKeys(store));
    }
}
