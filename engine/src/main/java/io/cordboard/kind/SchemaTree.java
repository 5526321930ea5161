package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schema as a tree that follows the structure of a document: which part of it describes which member. References are
 * merged once, when the schema is loaded: every document that is read or served asks for them. The nodes never change.
 */
final class SchemaTree {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final JsonNode root;

    /** What a part with a {@code $ref} stands for, by the identity of the part. */
    private final IdentityHashMap<JsonNode, JsonNode> merged = new IdentityHashMap<>();

    private final Map<String, Pattern> patterns = new HashMap<>();

    SchemaTree(JsonNode root) {
        this.root = root;
        prepare(root);
    }

    private void prepare(JsonNode part) {
        part.path("patternProperties")
                .fieldNames()
                .forEachRemaining(
                        name -> patterns.computeIfAbsent(name, it -> Pattern.compile(it, Pattern.CASE_INSENSITIVE)));
        if (part.path("$ref").isTextual()) {
            merged.put(part, merge(part));
        }
        part.forEach(this::prepare);
    }

    private JsonNode merge(JsonNode part) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) root.at(part.get("$ref").asText().substring(1)));
        part.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
        whole.remove("$ref");
        return whole;
    }

    JsonNode root() {
        return root;
    }

    /** The part that {@code schema} is or refers to; annotations beside a {@code $ref} apply too. */
    JsonNode resolve(@Nullable JsonNode schema) {
        if (schema == null || !schema.isObject()) {
            return NOTHING;
        }
        return merged.getOrDefault(schema, schema);
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
            if (Objects.requireNonNull(patterns.get(entry.getKey()))
                    .matcher(name)
                    .find()) {
                return resolve(entry.getValue());
            }
        }
        return resolve(schema.get("additionalProperties"));
    }

    /** The values of a document that have this annotation, in the order of the document. */
    List<MarkedValue> marked(JsonNode document, String annotation) {
        List<MarkedValue> marked = new ArrayList<>();
        collect(document, resolve(root), "", annotation, marked);
        return marked;
    }

    private void collect(JsonNode node, JsonNode part, String pointer, String annotation, List<MarkedValue> marked) {
        if (node.isObject()) {
            String onlyWhile = part.path("x-while").asText();
            if (!onlyWhile.isEmpty() && !Document.isTrue(node.path(onlyWhile).asText())) {
                return;
            }
            node.properties()
                    .forEach(entry -> collect(
                            entry.getValue(),
                            member(part, entry.getKey()),
                            pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                            annotation,
                            marked));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), resolve(part.get("items")), pointer + "/" + i, annotation, marked);
            }
        } else if (part.has(annotation)) {
            marked.add(new MarkedValue(pointer, node.asText(), part.get(annotation)));
        }
    }

    /** The document with the defaults of the schema ({@code default}) for absent members. */
    JsonNode withDefaults(JsonNode document) {
        return withDefaults(document, resolve(root));
    }

    private JsonNode withDefaults(JsonNode node, JsonNode part) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(withDefaults(item, resolve(part.get("items")))));
            return array;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(entry ->
                        whole.set(entry.getKey(), withDefaults(entry.getValue(), member(part, entry.getKey()))));
        part.path("properties").properties().forEach(property -> {
            JsonNode otherwise = resolve(property.getValue()).get("default");
            if (otherwise != null && !whole.has(property.getKey())) {
                whole.set(property.getKey(), otherwise);
            }
        });
        return whole;
    }
}
