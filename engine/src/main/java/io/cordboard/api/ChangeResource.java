package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.change.Change;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /changes}: a set of documents of a domain, saved whole or not at all. */
final class ChangeResource {
    private static final int MOST = 1000;

    private final DocumentKinds kinds;
    private final DocumentSaves saves;

    ChangeResource(DocumentKinds kinds, DocumentSaves saves) {
        this.kinds = kinds;
        this.saves = saves;
    }

    List<Operation> operations() {
        return List.of(Operation.of(
                        HttpMethod.POST,
                        "/domains/{domain}/changes",
                        "change",
                        "Saves a set of documents: all or none.",
                        Access.ANYBODY)
                .query(
                        QueryParameter.flag("dry-run", "only the plan"),
                        QueryParameter.flag("force", "also deletes what is in use"),
                        GeneratedSecrets.parameter())
                .body("Changes", Operation.JSON)
                .answer("Change", Operation.JSON)
                .statuses(200, 409, 412, 422)
                .by(this::change));
    }

    private Future<ApiAnswer> change(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "changes", "override", "allow-reach");
        return saves.save(
                call,
                saves.request(
                        call,
                        call.domain(),
                        saves.generated(call, changes(call, body)),
                        call.flag("dry-run"),
                        JsonBody.texts(body, "override").orElse(Set.of()),
                        JsonBody.texts(body, "allow-reach").orElse(Set.of()),
                        call.flag("force")));
    }

    /** The changes that a body names, each of which the caller may make. */
    List<Change> changes(ApiCall call, ObjectNode body) {
        JsonNode listed = body.path("changes");
        if (!listed.isArray() || listed.isEmpty() || listed.size() > MOST) {
            throw new ApiProblem(422, "the body is not valid")
                    .error("/changes", "a list of 1 to " + MOST + " changes was expected");
        }
        List<Change> set = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            set.add(one(call, listed.get(i), "/changes/" + i));
        }
        return set;
    }

    private Change one(ApiCall call, JsonNode written, String pointer) {
        if (!(written instanceof ObjectNode change) || !change.has("value")) {
            throw new ApiProblem(422, "the body is not valid")
                    .error(pointer, "an object with kind, name and value (null: deleted) was expected");
        }
        JsonBody.only(change, "kind", "name", "value", "if-match", "only-create");
        String kind = JsonBody.needed(change, "kind");
        if (!kind.equals(Change.ROUTE) && !kinds.ofDomains().contains(kind)) {
            throw new ApiProblem(422, "the body is not valid").error(pointer + "/kind", "there is no such kind");
        }
        boolean deletes = change.get("value").isNull();
        Action action = deletes ? Action.DELETE : Action.WRITE;
        if (!call.who().rights().may(action, kind, call.domain())) {
            throw RequestChecks.forbidden();
        }
        return new Change(
                kind,
                JsonBody.needed(change, "name"),
                deletes ? Optional.empty() : Optional.of(change.get("value")),
                JsonBody.text(change, "if-match"),
                change.path("only-create").asBoolean());
    }
}
