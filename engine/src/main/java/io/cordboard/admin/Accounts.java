package io.cordboard.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Problem;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Changes users: their documents, passwords and second factors. A change of rights or password ends all sessions. */
public final class Accounts {
    private static final String PASSWORD = "password";
    private static final String TOTP = "totp";
    private static final int PENDING_SECONDS = 600;

    private final RunTimeStore store;
    private final AdminStore documents;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Clock clock;

    public Accounts(
            RunTimeStore store,
            AdminStore documents,
            Passwords passwords,
            Sessions sessions,
            SignIn signIn,
            Clock clock) {
        this.store = store;
        this.documents = documents;
        this.passwords = passwords;
        this.sessions = sessions;
        this.signIn = signIn;
        this.clock = clock;
    }

    /** What became of a change of a user. */
    public sealed interface Result {
        record Saved(String etag) implements Result {}

        /** The stored user is not the version that the writer has seen. */
        record Changed(String etag) implements Result {}

        /** The domain has as many users as it may. */
        record Full(String domain) implements Result {}

        record Invalid(List<Problem> problems) implements Result {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Writes a user. The password in the member {@code password} is stored as a hash. If the member is absent, the
     * stored hash stays; null removes it. The second factor can only be removed here.
     */
    public Future<Result> put(String name, ObjectNode wanted, AdminStore.Expected expected) {
        return put(name, wanted, expected, List.of());
    }

    /** @param quotas how many users the domains of the user may have */
    public Future<Result> put(
            String name, ObjectNode wanted, AdminStore.Expected expected, List<AdminStore.Quota> quotas) {
        return documents
                .one(AdminStore.USER, name)
                .compose(before -> hashed(name, wanted, before)
                        .compose(problem -> problem.isPresent()
                                ? Future.succeededFuture(new Result.Invalid(List.of(problem.get())))
                                : write(name, wanted, before, expected, quotas)));
    }

    /** Puts a hash in the place of the password. Returns what is wrong with the password. */
    private Future<Optional<Problem>> hashed(String name, ObjectNode wanted, Optional<AdminDocument> before) {
        keep(wanted, before, TOTP);
        JsonNode password = wanted.get(PASSWORD);
        if (password == null) {
            keep(wanted, before, PASSWORD);
            return Future.succeededFuture(Optional.empty());
        }
        if (password.isNull()) {
            wanted.remove(PASSWORD);
            return Future.succeededFuture(Optional.empty());
        }
        Optional<String> problem = Passwords.problem(password.asText(), name);
        return problem.isPresent()
                ? Future.succeededFuture(
                        problem.map(reason -> Problem.refused("cti_admin", name, "/" + PASSWORD, reason)))
                : passwords.hash(password.asText()).map(hash -> {
                    wanted.put(PASSWORD, hash);
                    return Optional.empty();
                });
    }

    private static void keep(ObjectNode wanted, Optional<AdminDocument> before, String member) {
        if (wanted.path(member).isNull() && wanted.has(member)) {
            wanted.remove(member);
        } else if (!wanted.has(member) || member.equals(TOTP)) {
            wanted.remove(member);
            before.map(document -> document.json().get(member)).ifPresent(kept -> wanted.set(member, kept));
        }
    }

    private Future<Result> write(
            String name,
            ObjectNode wanted,
            Optional<AdminDocument> before,
            AdminStore.Expected expected,
            List<AdminStore.Quota> quotas) {
        if (!wanted.has("created")) {
            wanted.put(
                    "created", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        List<Problem> problems = AdminStore.problems(AdminStore.USER, name, wanted);
        if (!problems.isEmpty()) {
            return Future.succeededFuture(new Result.Invalid(problems));
        }
        // Parts of the stored document are kept, so it must not have changed when this is written.
        AdminStore.Expected seen = expected.absent() || expected.etag().isPresent()
                ? expected
                : before.map(document -> AdminStore.Expected.etag(document.etag()))
                        .orElse(AdminStore.Expected.ABSENT);
        return documents
                .put(AdminStore.USER, name, wanted, seen, quotas)
                .compose(written -> written.done()
                        ? sessions.closeAll(name).map(closed -> new Result.Saved(written.etag()))
                        : Future.succeededFuture(written.full()
                                .<Result>map(Result.Full::new)
                                .orElseGet(() -> new Result.Changed(written.etag()))));
    }

    public Future<AdminStore.Written> delete(String name, AdminStore.Expected expected) {
        return documents
                .delete(AdminStore.USER, name, expected)
                .compose(written -> sessions.closeAll(name).map(written));
    }

    /** Sets a password. All sessions of the user end. */
    public Future<Result> setPassword(Account account, String password) {
        ObjectNode wanted = account.json().deepCopy();
        wanted.put(PASSWORD, password);
        return put(account.name(), wanted, AdminStore.Expected.etag(account.etag()));
    }

    /** Makes a key for the second factor. It takes effect when {@link #confirmTotp} gets a valid code. */
    public Future<String> newTotp(String user) {
        String key = Totp.newKey();
        return store.write(Request.cmd(Command.SET)
                        .arg(pending(user))
                        .arg(key)
                        .arg("EX")
                        .arg(PENDING_SECONDS))
                .map(kept -> key);
    }

    /** Turns the second factor on. False for a wrong code. */
    public Future<Boolean> confirmTotp(Account account, String code) {
        return store.write(Request.cmd(Command.GET).arg(pending(account.name())))
                .compose(key -> key == null
                        ? Future.succeededFuture(false)
                        : signIn.accepts(account.name(), key.toString(), code)
                                .compose(right -> right
                                        ? saveTotp(account, Optional.of(key.toString()))
                                        : Future.succeededFuture(false)));
    }

    /** Turns the second factor off. */
    public Future<Boolean> removeTotp(Account account) {
        return saveTotp(account, Optional.empty());
    }

    private Future<Boolean> saveTotp(Account account, Optional<String> key) {
        ObjectNode json = account.json().deepCopy();
        json.remove(TOTP);
        key.ifPresent(text -> json.put(TOTP, text));
        return documents
                .put(AdminStore.USER, account.name(), json, AdminStore.Expected.etag(account.etag()))
                .compose(written -> store.write(Request.cmd(Command.DEL).arg(pending(account.name())))
                        .map(gone -> written.done()));
    }

    private static String pending(String user) {
        return "cc_totp_pending:" + user;
    }
}
