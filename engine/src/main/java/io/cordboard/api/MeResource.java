package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Account;
import io.cordboard.admin.Accounts;
import io.cordboard.admin.ApiUsers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * {@code /me}: what everybody may do with the own account. An open session alone is not enough to change the password
 * or the second factor.
 */
final class MeResource {
    private static final String ISSUER = "Cordboard";

    private final ApiUsers users;

    MeResource(ApiUsers users) {
        this.users = users;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/me", "getMe", "The own account.", Access.ANYBODY)
                        .answer("Session", Operation.JSON)
                        .by(call -> Future.succeededFuture(ApiAnswer.json(SessionResource.of(call.who())))),
                post("/me/password", "setOwnPassword", "Sets your password, and ends all your sessions.")
                        .body("OwnPassword", Operation.JSON)
                        .statuses(204)
                        .by(this::setPassword),
                post("/me/totp", "newSecondFactor", "Makes a key for a second factor. It is shown this once.")
                        .body("Confirmation", Operation.JSON)
                        .answer("SecondFactor", Operation.JSON)
                        .by(this::newTotp),
                post("/me/totp/confirm", "confirmSecondFactor", "Turns the second factor on, with a code from it.")
                        .body("Code", Operation.JSON)
                        .statuses(204)
                        .by(this::confirmTotp),
                post("/me/totp/remove", "removeSecondFactor", "Turns the second factor off.")
                        .body("Confirmation", Operation.JSON)
                        .statuses(204)
                        .by(this::removeTotp));
    }

    private static Operation post(String path, String id, String summary) {
        return Operation.of(HttpMethod.POST, path, id, summary, Access.ANYBODY);
    }

    private static Account account(ApiCall call) {
        return call.who().account().orElseThrow(() -> new ApiProblem(403, "the token belongs to no user"));
    }

    private Future<Void> confirmed(ApiCall call, String password) {
        return users.signIn()
                .confirms(account(call), password, call.address())
                .compose(right -> right
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new ApiProblem(422, "the password is wrong").error("/password", "is wrong")));
    }

    private Future<ApiAnswer> setPassword(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "password", "new-password");
        String wanted = JsonBody.needed(body, "new-password");
        return confirmed(call, JsonBody.needed(body, "password"))
                .compose(right -> users.accounts().setPassword(account(call), wanted))
                .map(result -> {
                    if (result instanceof Accounts.Result.Invalid invalid) {
                        throw ApiProblem.invalid(invalid.problems());
                    }
                    if (result instanceof Accounts.Result.Changed) {
                        throw new ApiProblem(409, "the account has just been changed; try again");
                    }
                    return ApiAnswer.nothing();
                });
    }

    private Future<ApiAnswer> newTotp(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "password");
        return confirmed(call, JsonBody.needed(body, "password"))
                .compose(right -> users.accounts().newTotp(call.who().name()))
                .map(key -> ApiAnswer.json(JsonNodeFactory.instance
                        .objectNode()
                        .put("key", key)
                        .put(
                                "uri",
                                "otpauth://totp/" + ISSUER + ":"
                                        + call.who().name().replace("@", "%40").replace("+", "%2B") + "?secret=" + key
                                        + "&issuer=" + ISSUER)));
    }

    private Future<ApiAnswer> confirmTotp(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "code");
        return users.accounts()
                .confirmTotp(account(call), JsonBody.needed(body, "code"))
                .map(right -> {
                    if (!right) {
                        throw new ApiProblem(422, "the code is wrong").error("/code", "is wrong");
                    }
                    return ApiAnswer.nothing();
                });
    }

    private Future<ApiAnswer> removeTotp(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "password");
        return confirmed(call, JsonBody.needed(body, "password"))
                .compose(right -> users.accounts().removeTotp(account(call)))
                .map(done -> ApiAnswer.nothing());
    }
}
