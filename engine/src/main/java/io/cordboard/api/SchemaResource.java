package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;

/** {@code /openapi.json} and {@code /schemas}: what the API is, for programs. */
final class SchemaResource {
    private final ApiParts parts;
    private final List<Operation> others;

    /** @param others the operations that are described; read when they are asked for */
    SchemaResource(ApiParts parts, List<Operation> others) {
        this.parts = parts;
        this.others = others;
    }

    List<Operation> operations() {
        OpenApiSchemas components = new OpenApiSchemas(parts.schemas());
        return List.of(
                Operation.get("/openapi.json", "getOpenApi", "This document: OpenAPI 3.1.", Access.ANYBODY)
                        .answer("AnyObject", Operation.JSON)
                        .by(call -> Future.succeededFuture(
                                ApiAnswer.json(new OpenApi(parts.version(), components).document(others)))),
                Operation.get("/schemas", "listSchemas", "The names of all kinds.", Access.ANYBODY)
                        .answer("Names", Operation.JSON)
                        .by(call -> Future.succeededFuture(ApiAnswer.json(components.names()))),
                Operation.get("/schemas/{name}", "getSchema", "The JSON Schema of a kind.", Access.ANYBODY)
                        .answer("AnyObject", "application/schema+json")
                        .by(call -> Future.succeededFuture(schema(components, call.name()))));
    }

    private static ApiAnswer schema(OpenApiSchemas components, String name) {
        JsonNode schema = components.schema(name).orElseThrow(() -> ApiProblem.notFound("there is no such kind"));
        return new ApiAnswer(200, "application/schema+json", schema.toString());
    }
}
