package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Accounts;
import io.cordboard.admin.Action;
import io.cordboard.admin.AdminDocument;
import io.cordboard.admin.AdminStore;
import io.cordboard.admin.ApiUsers;
import io.cordboard.admin.Principal;
import io.cordboard.admin.Role;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /users} and {@code /roles}. Their secrets are never sent. Nobody can give away a right that they do not have,
 * neither with the role of a user nor by changing a role.
 */
final class AccountResource {
    private static final String USERS = "/users";
    private static final String ROLES = "/roles";

    private final ApiUsers users;
    private final StoredView view;

    AccountResource(ApiUsers users, StoredView view) {
        this.users = users;
        this.view = view;
    }

    List<Operation> operations() {
        return List.of(
                list(USERS, "listUsers", "The users of the API.", AdminStore.USER),
                one(USERS, "getUser", AdminStore.USER),
                put(USERS, "putUser", "Creates or replaces a user.", AdminStore.USER)
                        .statuses(200, 409, 412)
                        .by(this::putUser),
                delete(USERS, "deleteUser", AdminStore.USER).by(call -> checkedDelete(call, AdminStore.USER)),
                list(ROLES, "listRoles", "The roles that have a document.", AdminStore.ROLE),
                one(ROLES, "getRole", AdminStore.ROLE),
                put(ROLES, "putRole", "Creates or replaces a role.", AdminStore.ROLE)
                        .by(this::putRole),
                delete(ROLES, "deleteRole", AdminStore.ROLE).by(call -> checkedDelete(call, AdminStore.ROLE)));
    }

    private Operation list(String path, String id, String summary, String kind) {
        return Operation.get(path, id, summary, Access.to(Action.READ, kind))
                .answer(kind.equals(AdminStore.USER) ? "Users" : "Roles", Operation.JSON)
                .by(call -> users.documents().all(kind).map(AccountResource::items));
    }

    private Operation one(String path, String id, String kind) {
        return Operation.get(path + "/{name}", id, "One of them.", Access.to(Action.READ, kind))
                .answer(kind, Operation.JSON)
                .by(call -> stored(kind, call.name())
                        .map(document -> ApiAnswer.json(shown(document)).etag(document.etag())));
    }

    private static Operation put(String path, String id, String summary, String kind) {
        return Operation.of(HttpMethod.PUT, path + "/{name}", id, summary, Access.to(Action.WRITE, kind))
                .body(kind, Operation.JSON)
                .answer("Saved", Operation.JSON)
                .statuses(200, 412);
    }

    private static Operation delete(String path, String id, String kind) {
        return Operation.of(HttpMethod.DELETE, path + "/{name}", id, "Deletes it.", Access.to(Action.DELETE, kind))
                .statuses(204, 412);
    }

    static ApiAnswer items(List<AdminDocument> documents) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        documents.forEach(document -> {
            ObjectNode item = json.withArray("items").addObject();
            item.put("name", document.name());
            item.put("etag", document.etag());
            item.set("value", shown(document));
            document.problems().forEach(problem -> item.withArray("problems").add(problem.line()));
        });
        json.withArray("items");
        return ApiAnswer.json(json);
    }

    /** The document without its secrets. */
    static JsonNode shown(AdminDocument document) {
        return document.isValid() ? AdminStore.redacted(document) : JsonNodeFactory.instance.objectNode();
    }

    private Future<AdminDocument> stored(String kind, String name) {
        return users.documents()
                .one(kind, name)
                .map(found -> found.orElseThrow(() ->
                        ApiProblem.notFound("there is no such " + (kind.equals(AdminStore.USER) ? "user" : kind))));
    }

    private Future<ApiAnswer> putUser(ApiCall call) {
        ObjectNode wanted = call.object();
        AdminStore.Expected expected = expected(call);
        return mayTouch(call.who(), call.name())
                .compose(may -> mayGive(call.who(), wanted))
                .compose(may -> quotas(wanted))
                .compose(quotas -> users.accounts().put(call.name(), wanted, expected, quotas))
                .map(AccountResource::answer);
    }

    /** A user who has more rights than the sender cannot be changed. */
    private Future<Void> mayTouch(Principal who, String name) {
        return users.documents()
                .one(AdminStore.USER, name)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : mayGive(who, found.get().json()));
    }

    /** Whether the rights that a document gives do not go beyond those of the one who writes it. */
    private Future<Void> mayGive(Principal who, JsonNode document) {
        String name = document.path("role").asText();
        Future<Optional<Role>> role = name.isEmpty()
                ? Future.succeededFuture(Optional.of(Role.NONE))
                : users.documents().role(name);
        return role.compose(found -> {
            if (found.isEmpty()) {
                return Future.failedFuture(new ApiProblem(422, "the document is not valid")
                        .error("/role", "there is no role of that name"));
            }
            return who.rights().covers(found.get().within(Role.domains(document)))
                    ? Future.succeededFuture()
                    : Future.failedFuture(new ApiProblem(403, "nobody can give others more rights than their own"));
        });
    }

    /** How many users the domains of a user may have. */
    private Future<List<AdminStore.Quota>> quotas(JsonNode wanted) {
        List<AdminStore.Quota> quotas = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (String domain : Role.domains(wanted).orElse(Set.of())) {
            read = read.compose(done -> view.found(new DocumentId("domain", "", domain)))
                    .map(found -> {
                        found.flatMap(view::parsed)
                                .map(settings -> settings.path("quotas").path("users"))
                                .filter(JsonNode::isInt)
                                .ifPresent(most -> quotas.add(new AdminStore.Quota(domain, most.asInt())));
                        return null;
                    });
        }
        return read.map(done -> quotas);
    }

    private static ApiAnswer answer(Accounts.Result result) {
        if (result instanceof Accounts.Result.Saved saved) {
            return saved(saved.etag());
        }
        if (result instanceof Accounts.Result.Changed changed) {
            throw conflict(changed.etag());
        }
        if (result instanceof Accounts.Result.Full full) {
            throw new ApiProblem(409, full.domain() + " has as many users as it may have")
                    .with("reason", JsonNodeFactory.instance.textNode("quota"));
        }
        throw ApiProblem.invalid(((Accounts.Result.Invalid) result).problems());
    }

    private static ApiAnswer saved(String etag) {
        return ApiAnswer.json(
                        JsonNodeFactory.instance.objectNode().put("saved", true).put("etag", etag))
                .etag(etag);
    }

    private static ApiProblem conflict(String etag) {
        ApiProblem problem = new ApiProblem(412, "it is not what you have seen: somebody has changed it");
        return etag.isEmpty() ? problem : problem.header("ETag", "\"" + etag + "\"");
    }

    static AdminStore.Expected expected(ApiCall call) {
        return call.onlyCreate()
                ? AdminStore.Expected.ABSENT
                : call.ifMatch().map(AdminStore.Expected::etag).orElse(AdminStore.Expected.ANYTHING);
    }

    private Future<ApiAnswer> putRole(ApiCall call) {
        ObjectNode wanted = call.object();
        List<Problem> problems = AdminStore.problems(AdminStore.ROLE, call.name(), wanted);
        if (!problems.isEmpty()) {
            throw ApiProblem.invalid(problems);
        }
        AdminStore.Expected expected = expected(call);
        return mayChangeRole(call, Optional.of(Role.of(call.name(), wanted)))
                .compose(may -> users.documents().put(AdminStore.ROLE, call.name(), wanted, expected))
                .map(written -> {
                    if (!written.done()) {
                        throw conflict(written.etag());
                    }
                    return saved(written.etag());
                });
    }

    /** Neither the old nor the new version of the role may go beyond the rights of the sender. */
    private Future<Void> mayChangeRole(ApiCall call, Optional<Role> wanted) {
        return users.documents().role(call.name()).compose(before -> {
            boolean may = before.map(call.who().rights()::covers).orElse(true)
                    && wanted.map(call.who().rights()::covers).orElse(true);
            return may
                    ? Future.succeededFuture()
                    : Future.failedFuture(new ApiProblem(403, "nobody can give others more rights than their own"));
        });
    }

    private Future<ApiAnswer> checkedDelete(ApiCall call, String kind) {
        AdminStore.Expected expected = expected(call);
        Future<Void> may = kind.equals(AdminStore.ROLE)
                ? mayChangeRole(call, Optional.empty())
                : mayTouch(call.who(), call.name());
        return stored(kind, call.name())
                .compose(there -> may)
                .compose(allowed -> kind.equals(AdminStore.USER)
                        ? users.accounts().delete(call.name(), expected)
                        : users.documents().delete(kind, call.name(), expected))
                .map(written -> {
                    if (!written.done()) {
                        throw conflict(written.etag());
                    }
                    return ApiAnswer.nothing();
                });
    }
}
