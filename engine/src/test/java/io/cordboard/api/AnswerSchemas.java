package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.List;

/** Compares answers with what the OpenAPI document says of them. */
final class AnswerSchemas {
    private final ObjectNode document;

    AnswerSchemas(ApiClient client) {
        this.document = (ObjectNode) ApiClient.json(client.get("/openapi.json"));
    }

    /** What is wrong with an answer to that operation; empty if nothing is. */
    List<String> mistakes(String operation, HttpResponse<String> response) {
        JsonNode described = operation(operation).path("responses").path(Integer.toString(response.statusCode()));
        String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = described.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of(operation + " is not said to answer " + response.statusCode() + " as " + type);
        }
        if (!type.endsWith("json")) {
            return List.of();
        }
        ObjectNode whole = document.deepCopy();
        whole.removeAll();
        whole.setAll((ObjectNode) content.path("schema"));
        whole.set("components", document.path("components"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON);
        return schema.validate(response.body(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode operation(String id) {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode method : path) {
                if (method.path("operationId").asText().equals(id)) {
                    return method;
                }
            }
        }
        throw new IllegalArgumentException("there is no operation " + id);
    }
}
