package io.cordboard.admin;

import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sign-in with password and, for users who have one, second factor. Each attempt counts before the password is
 * compared; an unknown user takes as long as a wrong password. A code of the second factor is accepted once.
 */
public final class SignIn {
    /** How long a code is accepted, including the steps before and after. */
    private static final int CODE_SECONDS = 120;

    private final RunTimeStore store;
    private final AdminStore documents;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final Sessions sessions;
    private final Clock clock;

    public SignIn(
            RunTimeStore store,
            AdminStore documents,
            Passwords passwords,
            SignInAttempts attempts,
            Sessions sessions,
            Clock clock) {
        this.store = store;
        this.documents = documents;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The result of an attempt. */
    public sealed interface Result {
        /** A new session. */
        record SignedIn(Session session, Account account) implements Result {}

        /** The password was right, and a code is needed. */
        record CodeNeeded() implements Result {}

        /** The user, the password or the code was wrong. */
        record Refused() implements Result {}
    }

    /**
     * Opens a session. Fails with {@link SignInAttempts.LockedOut} or {@link Passwords.Busy}.
     *
     * @param code of the second factor; empty if none was given
     */
    public Future<Result> signIn(String user, String password, Optional<String> code, String address) {
        return attempts.signIn(user, address)
                .compose(counted -> sessions.epoch(user))
                .compose(epoch -> documents
                        .account(user)
                        .compose(account -> matches(account.filter(Account::isEnabled), password)
                                .compose(right -> right
                                        ? secondFactor(account.orElseThrow(), code, epoch, address)
                                        : Future.succeededFuture(new Result.Refused()))));
    }

    /** Whether it is the password of the user. */
    private Future<Boolean> matches(Optional<Account> account, String password) {
        return passwords.matches(password, account.flatMap(Account::passwordHash));
    }

    /** The same for a signed-in user who confirms a change. Counts as an attempt, too. */
    public Future<Boolean> confirms(Account account, String password, String address) {
        return attempts.signIn(account.name(), address)
                .compose(counted -> matches(Optional.of(account), password))
                .compose(right ->
                        right ? attempts.succeeded(account.name(), address).map(true) : Future.succeededFuture(false));
    }

    private Future<Result> secondFactor(Account account, Optional<String> code, String epoch, String address) {
        if (!account.hasSecondFactor()) {
            return open(account, epoch, address);
        }
        if (code.isEmpty()) {
            return Future.succeededFuture(new Result.CodeNeeded());
        }
        return accepts(account.name(), account.totpKey().orElseThrow(), code.get())
                .compose(right -> right ? open(account, epoch, address) : Future.succeededFuture(new Result.Refused()));
    }

    /** Whether the code is valid for the key now, and was not used before. */
    Future<Boolean> accepts(String user, String key, String code) {
        OptionalLong step = Totp.step(key, code, clock.instant().getEpochSecond());
        if (step.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return store.write(Request.cmd(Command.SET)
                        .arg("cc_totp:" + user + ":" + step.getAsLong())
                        .arg("1")
                        .arg("NX")
                        .arg("EX")
                        .arg(CODE_SECONDS))
                .map(first -> first != null);
    }

    private Future<Result> open(Account account, String epoch, String address) {
        return attempts.succeeded(account.name(), address)
                .compose(counted -> sessions.open(account.name(), epoch, address))
                .map(session -> new Result.SignedIn(session, account));
    }
}
