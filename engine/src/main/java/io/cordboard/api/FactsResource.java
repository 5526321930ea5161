package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.change.Change;
import io.cordboard.change.PlannedProblem;
import io.cordboard.change.UsedNumbers;
import io.cordboard.document.DocumentId;
import io.cordboard.objects.References;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** {@code /problems}, {@code /numbers} and {@code /references}: the state of a domain, for an editor. */
final class FactsResource {
    private static final String DOMAIN = "/domains/{domain}";
    private static final String ROUTES = "dialplan_context";

    private final DomainViews views;
    private final DocumentKinds kinds;

    FactsResource(DomainViews views, DocumentKinds kinds) {
        this.views = views;
        this.kinds = kinds;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                DOMAIN + "/problems",
                                "listProblems",
                                "What ./cordboard check says of the domain.",
                                Access.to(Action.READ, "problems"))
                        .answer("Problems", Operation.JSON)
                        .by(this::problems),
                Operation.get(
                                DOMAIN + "/numbers",
                                "listNumbers",
                                "The numbers and codes in use, and the free ranges between them.",
                                Access.to(Action.READ, "numbers"))
                        .answer("Numbers", Operation.JSON)
                        .by(call -> views.facts().numbers(call.domain()).map(FactsResource::numbers)),
                references(DOMAIN + "/routes/{name}/references", "listRouteReferences", Change.ROUTE)
                        .by(call -> references(call, ROUTES)),
                references(DOMAIN + "/{kind}/{name}/references", "listReferences", Access.IN_PATH)
                        .ofKinds(kinds.ofDomains())
                        .by(call -> references(call, call.kind())));
    }

    private static Operation references(String path, String id, String kind) {
        return Operation.get(path, id, "The documents that name it.", Access.to(Action.READ, kind))
                .answer("References", Operation.JSON);
    }

    private Future<ApiAnswer> problems(ApiCall call) {
        return views.problems()
                .apply(call.domain())
                .map(found -> found.orElseThrow(() -> ApiProblem.notFound("there is no such domain")))
                .map(problems ->
                        items(problems.stream().map(PlannedProblem::standing).toList()));
    }

    private static ApiAnswer numbers(UsedNumbers numbers) {
        ObjectNode json = json(numbers.used().stream().map(FactsResource::used).toList());
        json.putArray("free");
        numbers.free()
                .forEach(range -> json.withArray("free")
                        .addObject()
                        .put("from", range.from())
                        .put("to", range.to()));
        return ApiAnswer.json(json);
    }

    private static ObjectNode used(UsedNumbers.Used one) {
        ObjectNode item = JsonNodeFactory.instance
                .objectNode()
                .put("number", one.number())
                .put("kind", one.kind())
                .put("name", one.name())
                .put("title", one.title())
                .put("use", one.use().name().toLowerCase(Locale.ROOT));
        one.reach().forEach(item.putArray("reach")::add);
        return item;
    }

    /** Those that the client may read. */
    private Future<ApiAnswer> references(ApiCall call, String kind) {
        return views.facts()
                .references(new DocumentId(kind, call.domain(), call.name()))
                .map(found -> items(found.stream()
                        .filter(one -> call.who()
                                .rights()
                                .may(Action.READ, one.holder().kind(), call.domain()))
                        .map(FactsResource::reference)
                        .toList()));
    }

    private static ObjectNode reference(References.Reference one) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", one.holder().kind())
                .put("name", one.holder().field())
                .put("title", one.title())
                .put("pointer", one.pointer());
    }

    private static ApiAnswer items(Collection<ObjectNode> items) {
        return ApiAnswer.json(json(items));
    }

    private static ObjectNode json(Collection<ObjectNode> items) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("items").addAll(items);
        return json;
    }
}
