package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.admin.AdminDocument;
import io.cordboard.admin.AdminStore;
import io.cordboard.admin.ApiUsers;
import io.cordboard.admin.Role;
import io.cordboard.admin.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /tokens}: every user can make and revoke their own tokens. Users with the right to read users see all tokens.
 * A token is shown once, when it is made.
 */
final class TokenResource {
    private static final int USUAL_DAYS = 90;
    /** How many tokens a user may have, with those that have expired. */
    private static final int MOST = 100;

    private final ApiUsers users;

    TokenResource(ApiUsers users) {
        this.users = users;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/tokens", "listTokens", "Your tokens, or all tokens.", Access.ANYBODY)
                        .answer("Tokens", Operation.JSON)
                        .by(this::list),
                Operation.of(HttpMethod.POST, "/tokens", "makeToken", "Makes a token in your name.", Access.ANYBODY)
                        .body("NewToken", Operation.JSON)
                        .answer("Token", Operation.JSON)
                        .statuses(201, 409)
                        .by(this::make),
                Operation.of(HttpMethod.DELETE, "/tokens/{name}", "revokeToken", "Revokes a token.", Access.ANYBODY)
                        .statuses(204)
                        .by(this::revoke));
    }

    private static boolean mayForAll(ApiCall call, Action action) {
        return call.who().rights().may(action, AdminStore.TOKEN, "");
    }

    private static boolean isOwn(ApiCall call, AdminDocument token) {
        return token.json().path("name").asText().equals(call.who().name());
    }

    private Future<ApiAnswer> list(ApiCall call) {
        return users.documents()
                .all(AdminStore.TOKEN)
                .compose(all -> users.tokens()
                        .lastUses()
                        .map(uses -> items(
                                all.stream()
                                        .filter(token -> mayForAll(call, Action.READ) || isOwn(call, token))
                                        .toList(),
                                uses)));
    }

    private static ApiAnswer items(List<AdminDocument> tokens, Map<String, String> uses) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.withArray("items");
        tokens.forEach(token -> {
            ObjectNode item = json.withArray("items").addObject();
            item.put("name", token.name());
            item.set("value", AccountResource.shown(token));
            Optional.ofNullable(uses.get(token.name())).ifPresent(used -> item.put("last-used", used));
        });
        return ApiAnswer.json(json);
    }

    private Future<ApiAnswer> make(ApiCall call) {
        ObjectNode body = call.object();
        if (call.who().session().isEmpty()) {
            throw new ApiProblem(403, "a token cannot make tokens: sign in");
        }
        JsonBody.only(body, "role", "domains", "days");
        int days = body.path("days").asInt(USUAL_DAYS);
        Duration lasting = Duration.ofDays(days);
        if (days < 1
                || lasting.compareTo(Tokens.LONGEST) > 0
                || (body.has("days") && !body.get("days").isInt())) {
            throw new ApiProblem(422, "the body is not valid").error("/days", "a number of days was expected");
        }
        Optional<Set<String>> domains = JsonBody.texts(body, "domains");
        Optional<String> name = JsonBody.text(body, "role");
        Future<Optional<Role>> role = name.isEmpty()
                ? Future.succeededFuture(Optional.of(Role.NONE))
                : users.documents().role(name.get());
        return hasPlace(call)
                .compose(there -> role)
                .compose(found -> {
                    if (found.isEmpty()) {
                        throw new ApiProblem(422, "the body is not valid")
                                .error("/role", "there is no role of that name");
                    }
                    Optional<Collection<String>> within = domains.map(those -> (Collection<String>) those);
                    return users.tokens()
                            .make(new Tokens.Wanted(
                                    call.who().name(),
                                    name,
                                    within,
                                    lasting,
                                    call.who().name()));
                })
                .map(TokenResource::made);
    }

    private Future<Void> hasPlace(ApiCall call) {
        return users.documents().all(AdminStore.TOKEN).map(all -> {
            if (all.stream().filter(token -> isOwn(call, token)).count() >= MOST) {
                throw new ApiProblem(409, "you have " + MOST + " tokens: revoke some of them first")
                        .with("reason", JsonNodeFactory.instance.textNode("quota"));
            }
            return null;
        });
    }

    private static ApiAnswer made(Tokens.Made made) {
        return ApiAnswer.json(
                201,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", made.id())
                        .put("token", made.text())
                        .put("expires", made.json().path("expires").asText()));
    }

    private Future<ApiAnswer> revoke(ApiCall call) {
        return users.documents().one(AdminStore.TOKEN, call.name()).compose(found -> {
            boolean may = found.map(token -> mayForAll(call, Action.DELETE) || isOwn(call, token))
                    .orElse(false);
            if (!may) {
                throw ApiProblem.notFound("there is no such token");
            }
            return users.documents()
                    .delete(AdminStore.TOKEN, call.name(), AdminStore.Expected.ANYTHING)
                    .map(gone -> ApiAnswer.nothing());
        });
    }
}
