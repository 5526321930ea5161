package io.cordboard.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Account;
import io.cordboard.admin.Accounts;
import io.cordboard.admin.AdminDocument;
import io.cordboard.admin.AdminStore;
import io.cordboard.admin.ApiUsers;
import io.cordboard.admin.Audit;
import io.cordboard.admin.Tokens;
import io.cordboard.command.UserAdmin;
import io.cordboard.config.ConfigurationError;
import io.cordboard.document.DomainName;
import io.cordboard.document.Problem;
import io.vertx.core.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code ./cordboard admin}. */
final class UserCommands implements UserAdmin {
    /** Runs work on the users of the store, and returns what is printed. */
    interface Store {
        String with(Function<ApiUsers, Future<String>> work);
    }

    private static final String WAY = "cli";

    /** Without a user of the name, a token may only read. */
    private static final String LEAST = "viewer";

    private final Store store;
    private final PrintStream out;

    UserCommands(Store store, PrintStream out) {
        this.store = store;
        this.out = out;
    }

    @Override
    public void add(String name, Scope scope, String password) {
        print(users -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("password", password);
            return checked(users, scope).compose(known -> {
                scope.role().ifPresent(role -> json.put("role", role));
                domains(scope).ifPresent(domains -> domains.forEach(json.withArray("domains")::add));
                return users.accounts()
                        .put(name, json, AdminStore.Expected.ABSENT)
                        .compose(result ->
                                saved(users, result, name, "user added", "there is a user " + name + " already"))
                        .map("The user " + name + " was added"
                                + scope.role()
                                        .map(role -> " with the role " + role)
                                        .orElse(" without a role") + ".");
            });
        });
    }

    /** The role exists, and the domains can be domains. */
    private static Future<Void> checked(ApiUsers users, Scope scope) {
        if (scope.role().isEmpty()) {
            return Future.succeededFuture();
        }
        String name = scope.role().get();
        return users.documents()
                .role(name)
                .compose(role -> role.isPresent() ? Future.succeededFuture() : wrong("there is no role " + name));
    }

    private static Optional<Collection<String>> domains(Scope scope) {
        if (scope.domains().isEmpty()) {
            return Optional.empty();
        }
        List<String> domains = new ArrayList<>();
        scope.domains()
                .forEach(written -> domains.add(DomainName.of(written)
                        .orElseThrow(() -> new ConfigurationError("\"" + written + "\" is not a domain name"))));
        return Optional.of(domains);
    }

    private static Future<Void> saved(
            ApiUsers users, Accounts.Result result, String name, String what, String changed) {
        if (result instanceof Accounts.Result.Invalid invalid) {
            return wrong(
                    invalid.problems().stream().map(Problem::line).collect(Collectors.joining(System.lineSeparator())));
        }
        return result instanceof Accounts.Result.Changed ? wrong(changed) : audit(users, what + ": " + name);
    }

    private static Future<Void> audit(ApiUsers users, String what) {
        return users.audit().add(new Audit.Entry(System.getProperty("user.name", ""), "", WAY, what, "done", ""));
    }

    private static <T> Future<T> wrong(String why) {
        return Future.failedFuture(new ConfigurationError(why));
    }

    @Override
    public void password(String name, String password) {
        print(users -> account(users, name)
                .compose(account -> users.accounts().setPassword(account, password))
                .compose(result -> saved(users, result, name, "password set", "the user has just been changed"))
                .map("The password of " + name + " was set. All sessions of " + name + " have ended."));
    }

    @Override
    public void withoutSecondFactor(String name) {
        print(users -> account(users, name)
                .compose(account -> users.accounts().removeTotp(account))
                .compose(done -> audit(users, "second factor removed: " + name))
                .map(name + " signs in with the password alone now."));
    }

    private static Future<Account> account(ApiUsers users, String name) {
        return users.documents()
                .account(name)
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> wrong("there is no valid user " + name)));
    }

    @Override
    public void remove(String name) {
        print(users -> users.accounts()
                .delete(name, AdminStore.Expected.ANYTHING)
                .compose(written ->
                        written.done() ? audit(users, "user removed: " + name) : wrong("there is no user " + name))
                .map("The user " + name + " was removed."));
    }

    @Override
    public void list() {
        print(users -> users.documents()
                .all(AdminStore.USER)
                .compose(found -> users.documents()
                        .all(AdminStore.TOKEN)
                        .compose(tokens -> users.tokens().lastUses().map(uses -> table(found, tokens, uses)))));
    }

    private static String table(List<AdminDocument> users, List<AdminDocument> tokens, Map<String, String> uses) {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        users.forEach(user -> lines.add(String.format("user   %-24s %s", user.name(), words(user))));
        tokens.forEach(token -> lines.add(String.format(
                "token  %-24s %s, of %s, expires %s, last used %s",
                token.name(),
                words(token),
                token.json().path("name").asText(),
                token.json().path("expires").asText(),
                uses.getOrDefault(token.name(), "never"))));
        return users.isEmpty() && tokens.isEmpty() ? "There are no users and no tokens." : lines.toString();
    }

    private static String words(AdminDocument document) {
        List<String> words = new ArrayList<>();
        words.add(document.json().path("role").asText("no role"));
        List<String> domains = new ArrayList<>();
        document.json().path("domains").forEach(domain -> domains.add(domain.asText()));
        words.add(domains.isEmpty() ? "all domains" : String.join(" ", domains));
        if (document.json().has("totp")) {
            words.add("second factor");
        }
        if (!document.json().path("enabled").asBoolean(true)) {
            words.add("disabled");
        }
        if (!document.isValid()) {
            words.add("not valid: see ./cordboard check");
        }
        return String.join(", ", words);
    }

    @Override
    public void token(String name, Scope scope, int days) {
        Duration lasting = Duration.ofDays(days);
        if (days < 1 || lasting.compareTo(Tokens.LONGEST) > 0) {
            throw new ConfigurationError(
                    "--days is " + days + "; a number from 1 to " + Tokens.LONGEST.toDays() + " was expected");
        }
        print(users -> checked(users, scope)
                .compose(known -> users.documents().account(name))
                .compose(account -> {
                    Optional<String> role = scope.role()
                            .or(() -> account.isPresent() ? account.get().text("role") : Optional.of(LEAST));
                    return users.tokens().make(new Tokens.Wanted(name, role, domains(scope), lasting, WAY));
                })
                .compose(made ->
                        audit(users, "token made: " + made.id() + " of " + name).map(made.text())));
    }

    @Override
    public void revoke(String id) {
        print(users -> users.documents()
                .delete(AdminStore.TOKEN, id, AdminStore.Expected.ANYTHING)
                .compose(written ->
                        written.done() ? audit(users, "token revoked: " + id) : wrong("there is no token " + id))
                .map("The token " + id + " was revoked."));
    }

    private void print(Function<ApiUsers, Future<String>> work) {
        out.println(store.with(work));
    }
}
