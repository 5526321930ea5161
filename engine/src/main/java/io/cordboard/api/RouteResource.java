package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.change.Change;
import io.cordboard.change.StoredDocuments;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/** {@code /routes}: the ordered lists of names that calls are hunted through. */
final class RouteResource {
    private static final String ROUTES = "/domains/{domain}/routes";
    private static final String ROUTE = ROUTES + "/{name}";

    private final StoredDocuments documents;
    private final DocumentSaves saves;

    RouteResource(StoredDocuments documents, DocumentSaves saves) {
        this.documents = documents;
        this.saves = saves;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(ROUTES, "listRoutes", "The names of the routes.", Access.to(Action.READ, Change.ROUTE))
                        .answer("Names", Operation.JSON)
                        .by(call -> documents.routes(call.domain()).map(names -> {
                            ObjectNode json = JsonNodeFactory.instance.objectNode();
                            names.forEach(json.withArray("items")::add);
                            json.withArray("items");
                            return ApiAnswer.json(json);
                        })),
                Operation.get(
                                ROUTE,
                                "getRoute",
                                "The names in a route, in order.",
                                Access.to(Action.READ, Change.ROUTE))
                        .answer("Route", Operation.JSON)
                        .by(this::get),
                DocumentSaves.saving(Operation.of(
                                HttpMethod.PUT,
                                ROUTE,
                                "putRoute",
                                "Creates or replaces a route.",
                                Access.to(Action.WRITE, Change.ROUTE)))
                        .body("Route", Operation.JSON)
                        .by(call -> save(call, Optional.of(call.json()))),
                DocumentSaves.saving(Operation.of(
                                HttpMethod.DELETE,
                                ROUTE,
                                "deleteRoute",
                                "Deletes a route.",
                                Access.to(Action.DELETE, Change.ROUTE)))
                        .query(QueryParameter.flag("force", "also if something names it"))
                        .by(call -> get(call).compose(there -> save(call, Optional.empty()))));
    }

    private Future<ApiAnswer> get(ApiCall call) {
        return documents.route(call.domain(), call.name()).map(found -> {
            var route = found.orElseThrow(() -> ApiProblem.notFound("there is no such route"));
            var json = JsonNodeFactory.instance.arrayNode();
            route.entries().forEach(json::add);
            return ApiAnswer.json(json).etag(route.etag());
        });
    }

    private Future<ApiAnswer> save(ApiCall call, Optional<com.fasterxml.jackson.databind.JsonNode> value) {
        return saves.one(
                call, call.domain(), new Change(Change.ROUTE, call.name(), value, call.ifMatch(), call.onlyCreate()));
    }
}
