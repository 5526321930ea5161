package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.Map;

/** Compares answers with what the OpenAPI document says of their operation. */
final class DescribedAnswers {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;

    DescribedAnswers(ApiClient client) {
        this.document = json(client.get("/openapi.json"));
    }

    /** The JSON of an answer that is as the operation describes it; of other types only that they are described. */
    JsonNode of(String operation, HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode described = operation(operation).path("responses").path(Integer.toString(status));
        String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        JsonNode content = described.path("content").path(type);
        assertThat(content.isMissingNode())
                .as(operation + " answers " + status + " " + type)
                .isFalse();
        if (!type.endsWith("json")) {
            return MissingNode.getInstance();
        }
        assertThat(mistakes(content.path("schema"), response.body()))
                .as(response.body())
                .isEmpty();
        return json(response);
    }

    /** What is wrong with the text by a schema of the document. */
    String mistakes(JsonNode schema, String text) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", document.path("components"));
        return String.join(
                "\n",
                REGISTRY.getSchema(whole.toString(), InputFormat.JSON).validate(text, InputFormat.JSON).stream()
                        .map(String::valueOf)
                        .toList());
    }

    /** A schema of the components. */
    JsonNode schema(String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private JsonNode operation(String id) {
        for (JsonNode path : document.path("paths")) {
            for (Map.Entry<String, JsonNode> method : path.properties()) {
                if (method.getValue().path("operationId").asText().equals(id)) {
                    return method.getValue();
                }
            }
        }
        throw new AssertionError("there is no operation " + id);
    }
}
