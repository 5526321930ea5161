package io.cordboard.admin;

import io.vertx.core.Future;
import java.util.Optional;

/** Finds out who sends a request, by a session or a token. A disabled user has neither. */
public final class Identification {
    private final AdminStore documents;
    private final Sessions sessions;
    private final Tokens tokens;
    private final SignInAttempts attempts;

    public Identification(AdminStore documents, Sessions sessions, Tokens tokens, SignInAttempts attempts) {
        this.documents = documents;
        this.sessions = sessions;
        this.tokens = tokens;
        this.attempts = attempts;
    }

    /** The user whose session has that id. */
    public Future<Optional<Principal>> bySession(String id) {
        return sessions.read(id)
                .compose(found -> found.map(this::user).orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Principal>> user(Session session) {
        return documents.account(session.user()).compose(account -> ofSession(session, account));
    }

    private Future<Optional<Principal>> ofSession(Session session, Optional<Account> found) {
        Optional<Account> account = found.filter(Account::isEnabled);
        return account.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : rights(account.get())
                        .map(rights ->
                                Optional.of(new Principal(session.user(), rights, account, Optional.of(session))));
    }

    /** The owner of the token. Fails with {@link SignInAttempts.LockedOut} after too many wrong ones. */
    public Future<Optional<Principal>> byToken(String text, String address) {
        return tokens.find(text)
                .compose(token -> token.isPresent()
                        ? ofToken(token.get())
                        : attempts.wrongToken(address).map(counted -> Optional.empty()));
    }

    private Future<Optional<Principal>> ofToken(AdminDocument token) {
        String name = token.json().path("name").asText();
        return documents.one(AdminStore.USER, name).compose(user -> {
            Optional<Account> account = user.map(AdminStore::account);
            boolean locked = user.isPresent()
                    && !(user.get().isValid() && account.orElseThrow().isEnabled());
            return locked
                    ? Future.succeededFuture(Optional.empty())
                    : tokens.used(token)
                            .compose(noted -> rights(token, account))
                            .map(rights -> Optional.of(new Principal(name, rights, account, Optional.empty())));
        });
    }

    /** A token may do nothing that its user may not. */
    private Future<Rights> rights(AdminDocument token, Optional<Account> account) {
        Future<Rights> own = role(Optional.ofNullable(token.json().get("role")).map(role -> role.asText()))
                .map(role -> Rights.of(role.within(Role.domains(token.json()))));
        return account.map(this::rights)
                .map(users -> own.compose(those -> users.map(those::and)))
                .orElse(own);
    }

    public Future<Rights> rights(Account account) {
        return role(account.role()).map(role -> Rights.of(role.within(Role.domains(account.json()))));
    }

    private Future<Role> role(Optional<String> name) {
        return name.isEmpty()
                ? Future.succeededFuture(Role.NONE)
                : documents.role(name.get()).map(role -> role.orElse(Role.NONE));
    }
}
