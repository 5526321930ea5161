package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A schema as a tree that follows the structure of a document: which part of it describes which member. */
final class SchemaTree {
    private final JsonNode root;

    SchemaTree(JsonNode root) {
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    /** The part that {@code schema} is or refers to; annotations beside a {@code $ref} apply too. */
    JsonNode resolve(@Nullable JsonNode schema) {
        if (schema == null || !schema.isObject()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!schema.has("$ref")) {
            return schema;
        }
        ObjectNode merged = ((ObjectNode) root.at(schema.get("$ref").asText().substring(1))).deepCopy();
        schema.properties().forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
        merged.remove("$ref");
        return merged;
    }

    /**
     * The part that describes the member with that name. FreeSWITCH compares the names of params and variables with
     * strcasecmp(), so a name that is not served is not served in upper case either. Cordboard's own members have one
     * spelling.
     */
    JsonNode member(JsonNode schema, String name) {
        JsonNode property = schema.path("properties").get(name);
        if (property != null) {
            return resolve(property);
        }
        for (Map.Entry<String, JsonNode> entry : schema.path("properties").properties()) {
            JsonNode other = resolve(entry.getValue());
            if (entry.getKey().equalsIgnoreCase(name) && (other.has("x-ignored") || other.has("x-moves-to"))) {
                return other;
            }
        }
        for (Map.Entry<String, JsonNode> entry :
                schema.path("patternProperties").properties()) {
            if (Pattern.compile(entry.getKey(), Pattern.CASE_INSENSITIVE)
                    .matcher(name)
                    .find()) {
                return resolve(entry.getValue());
            }
        }
        return resolve(schema.get("additionalProperties"));
    }
}
