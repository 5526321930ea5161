package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.change.Change;
import io.cordboard.change.ChangeOutcome;
import io.cordboard.change.StoredDocument;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.cordboard.kind.Schemas;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code /exten/NAME/own}: the part of an extension's document that its user sees and sets, such as the mailbox. The schema
 * names it: {@code x-own} lists the members of a member. Nothing else of the document or of the domain is in the answers.
 */
final class OwnPartResource {
    private static final String PATH = "/domains/{domain}/exten/{name}/own";
    private static final String KIND = "exten";
    private static final String OWN = "x-own";

    private final StoredView view;
    private final DocumentSaves saves;
    private final JsonNode members;
    private final Map<String, Set<String>> own = new LinkedHashMap<>();

    OwnPartResource(Schemas schemas, StoredView view, DocumentSaves saves) {
        this.view = view;
        this.saves = saves;
        this.members = schemas.schema(KIND).path("properties");
        members.properties().forEach(member -> {
            Set<String> inner = new TreeSet<>();
            member.getValue().path(OWN).forEach(name -> inner.add(name.asText()));
            if (!inner.isEmpty()) {
                own.put(member.getKey(), inner);
            }
        });
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                PATH,
                                "getOwn",
                                "The part of the extension's document that its user sets.",
                                Access.ANYBODY)
                        .answer("Own", Operation.JSON)
                        .by(this::get),
                Operation.of(
                                HttpMethod.PATCH,
                                PATH,
                                "patchOwn",
                                "Changes that part (RFC 7396). Secrets that are left out stay.",
                                Access.ANYBODY)
                        .body("Own", Operation.MERGE_PATCH, Operation.JSON)
                        .answer("Own", Operation.JSON)
                        .statuses(200, 409, 412, 422)
                        .by(this::patch));
    }

    private static DocumentId id(ApiCall call) {
        return new DocumentId(KIND, call.domain(), call.name());
    }

    private Future<ApiAnswer> get(ApiCall call) {
        ExtensionResource.check(call, Action.READ);
        return view.one(id(call))
                .map(stored -> ApiAnswer.json(part(view.shown(stored).orElseThrow(OwnPartResource::notJson))));
    }

    private static ApiProblem notJson() {
        return new ApiProblem(409, "the stored document is not JSON; ./cordboard check says where");
    }

    private ObjectNode part(JsonNode document) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        own.forEach((member, inner) -> {
            if (document.has(member)) {
                part.set(member, object(member, document.path(member)).retain(inner));
            }
        });
        return part;
    }

    /** The member as an object: a scalar stands for the member of it that {@code x-scalar-is} names. */
    private ObjectNode object(String member, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object.deepCopy();
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(members.path(member).path("x-scalar-is").asText(), value);
        return object;
    }

    private Future<ApiAnswer> patch(ApiCall call) {
        ExtensionResource.check(call, Action.WRITE);
        ObjectNode patch = call.object();
        checkMembers(patch);
        return view.one(id(call)).compose(stored -> save(call, stored, patch)).compose(saved -> get(call));
    }

    private void checkMembers(ObjectNode patch) {
        JsonBody.only(patch, own.keySet().toArray(String[]::new));
        patch.properties().forEach(member -> {
            if (!(member.getValue() instanceof ObjectNode inner)) {
                throw new ApiProblem(422, "the body is not valid")
                        .error("/" + member.getKey(), "an object was expected");
            }
            JsonBody.only(inner, own.getOrDefault(member.getKey(), Set.of()).toArray(String[]::new));
        });
    }

    private Future<Void> save(ApiCall call, StoredDocument stored, ObjectNode patch) {
        JsonNode before = view.parsed(stored).orElseThrow(OwnPartResource::notJson);
        if (!(before instanceof ObjectNode target)) {
            throw notJson();
        }
        ObjectNode opened = target.deepCopy();
        patch.fieldNames()
                .forEachRemaining(member -> Optional.ofNullable(target.get(member))
                        .ifPresent(value -> opened.set(member, object(member, value))));
        JsonNode merged = MergePatch.apply(opened, patch, view.secrets(KIND, patch));
        Change change = new Change(KIND, call.name(), Optional.of(merged), Optional.of(stored.etag()), false);
        return saves.outcome(
                        call, saves.request(call, call.domain(), List.of(change), false, Set.of(), Set.of(), false))
                .map(outcome -> {
                    refuse(outcome);
                    return null;
                });
    }

    /** Without the plan, which shows other documents and calls of the domain. */
    private static void refuse(ChangeOutcome outcome) {
        if (outcome instanceof ChangeOutcome.Conflict) {
            throw new ApiProblem(412, "somebody else has just changed the extension; try again");
        }
        if (outcome instanceof ChangeOutcome.Refused refused) {
            ApiProblem problem = new ApiProblem(refused.reason().status(), "the change is refused");
            refused.plan().problems().stream()
                    .map(planned -> planned.problem())
                    .filter(each -> each.severity().level() == Problem.Level.ERROR)
                    .forEach(each -> problem.error(each.pointer(), each.reason()));
            throw problem;
        }
    }
}
