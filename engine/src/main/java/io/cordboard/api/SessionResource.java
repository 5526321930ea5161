package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.ApiUsers;
import io.cordboard.admin.Audit;
import io.cordboard.admin.Principal;
import io.cordboard.admin.Session;
import io.cordboard.admin.SignIn;
import io.cordboard.admin.SignInAttempts;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/**
 * {@code /session}: sign-in and sign-out. Each sign-in opens a new session, so that nobody can plant the id of a known
 * one.
 */
final class SessionResource {
    private static final String PATH = "/session";

    private final ApiUsers users;

    SessionResource(ApiUsers users) {
        this.users = users;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of(HttpMethod.POST, PATH, "signIn", "Signs in, and opens a session.", Access.OPEN)
                        .body("SignIn", Operation.JSON)
                        .answer("Session", Operation.JSON)
                        .by(this::signIn),
                Operation.get(
                                PATH,
                                "getSession",
                                "Who is signed in, and the CSRF token of the session.",
                                Access.ANYBODY)
                        .answer("Session", Operation.JSON)
                        .by(call -> Future.succeededFuture(ApiAnswer.json(of(call.who())))),
                Operation.of(
                                HttpMethod.DELETE,
                                PATH,
                                "signOut",
                                "Ends the session, or all sessions of the user.",
                                Access.ANYBODY)
                        .query(QueryParameter.flag("everywhere", "all sessions of the user"))
                        .statuses(204)
                        .by(this::signOut));
    }

    private Future<ApiAnswer> signIn(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "user", "password", "code");
        String user = JsonBody.needed(body, "user");
        String password = JsonBody.needed(body, "password");
        Optional<String> code = JsonBody.text(body, "code");
        return users.signIn()
                .signIn(user, password, code, call.address())
                .compose(
                        result -> signedIn(call, user, result),
                        e -> refused(call, user, e).compose(noted -> Future.failedFuture(e)));
    }

    /** Of the attempts that come too often only the first is noted: strangers must not fill the audit. */
    private Future<Void> refused(ApiCall call, String user, Throwable e) {
        return e instanceof SignInAttempts.LockedOut locked && !locked.isFirst()
                ? Future.succeededFuture()
                : audit(call, user, FailureAnswers.of(e).status());
    }

    private Future<ApiAnswer> signedIn(ApiCall call, String user, SignIn.Result result) {
        if (result instanceof SignIn.Result.SignedIn signedIn) {
            return audit(call, user, 200)
                    .compose(noted -> closeOld(call))
                    .compose(closed -> users.identification().rights(signedIn.account()))
                    .map(rights -> new Principal(
                            user, rights, Optional.of(signedIn.account()), Optional.of(signedIn.session())))
                    .map(who -> ApiAnswer.json(of(who)).header("Set-Cookie", cookie(call, signedIn.session())));
        }
        ApiProblem problem = Authentication.unknown();
        if (result instanceof SignIn.Result.CodeNeeded) {
            problem = new ApiProblem(401, "a code of the second factor is needed")
                    .with("code-needed", JsonNodeFactory.instance.booleanNode(true));
        }
        ApiProblem refusal = problem;
        return audit(call, user, 401).compose(noted -> Future.failedFuture(refusal));
    }

    /** Ends the session that the browser had before, of whatever user. */
    private Future<Void> closeOld(ApiCall call) {
        return call.principal()
                .flatMap(Principal::session)
                .map(session -> users.sessions().close(session.id()))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> audit(ApiCall call, String user, int status) {
        return users.audit()
                .add(new Audit.Entry(
                        io.cordboard.text.Printable.of(user),
                        call.address(),
                        "password",
                        "sign-in",
                        Integer.toString(status),
                        call.id()));
    }

    private static String cookie(ApiCall call, Session session) {
        return Authentication.COOKIE + "=" + session.id() + "; Path=" + Operation.ROOT + "; HttpOnly; SameSite=Strict"
                + (call.tls() ? "; Secure" : "");
    }

    private Future<ApiAnswer> signOut(ApiCall call) {
        Principal who = call.who();
        Future<Void> closed = call.flag("everywhere")
                ? users.sessions().closeAll(who.name())
                : who.session()
                        .map(session -> users.sessions().close(session.id()))
                        .orElseGet(Future::succeededFuture);
        return closed.map(done -> ApiAnswer.nothing()
                .header(
                        "Set-Cookie",
                        Authentication.COOKIE + "=; Path=" + Operation.ROOT
                                + "; HttpOnly; SameSite=Strict; Max-Age=0"));
    }

    static ObjectNode of(Principal who) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("user", who.name()).put("way", who.way());
        who.rights().names().forEach(json.withArray("roles")::add);
        who.account().flatMap(account -> account.text("display-name")).ifPresent(n -> json.put("display-name", n));
        who.account().flatMap(account -> account.extension()).ifPresent(e -> json.put("extension", e));
        json.put(
                "hide-numbers",
                who.account().map(account -> account.hidesNumbers()).orElse(false));
        json.put(
                "second-factor",
                who.account().map(account -> account.hasSecondFactor()).orElse(false));
        who.session().ifPresent(session -> json.put("csrf", session.csrf()));
        return json;
    }
}
