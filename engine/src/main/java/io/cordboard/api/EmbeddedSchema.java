package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * The schema of a kind as OpenAPI embeds it, for generators that know none of Cordboard's annotations:
 *
 * <ul>
 *   <li>definitions are components of their own, {@code exten.switch}. Generators take {@code $defs} for a member;
 *   <li>where an annotation lets people write something shorter ({@code x-or-one}, {@code x-scalar-is}), both forms are
 *       there;
 *   <li>a default is told in the description. Clients would write a {@code default} into every document that they save, and
 *       expect it in every document that they read.
 * </ul>
 */
final class EmbeddedSchema {
    private static final String DEFINITIONS = "$defs";
    private static final String REFERENCE = "$ref";
    private static final String DEFAULT = "default";
    private static final String DESCRIPTION = "description";
    private static final String OR_ONE = "x-or-one";
    private static final String SCALAR = "x-scalar-is";
    /** What is said of a value in whatever form. */
    private static final List<String> OF_BOTH = List.of(DESCRIPTION, "x-expected", OR_ONE, SCALAR);

    private final String kind;
    private final JsonNode schema;

    EmbeddedSchema(String kind, JsonNode schema) {
        this.kind = kind;
        this.schema = schema;
    }

    /** Adds it and its definitions. */
    void addTo(ObjectNode components) {
        ObjectNode whole = schema.deepCopy();
        whole.remove(DEFINITIONS);
        whole.remove("$schema");
        components.set(kind, embedded(whole));
        schema.path(DEFINITIONS)
                .properties()
                .forEach(one -> components.set(kind + "." + one.getKey(), embedded(one.getValue())));
    }

    private JsonNode embedded(JsonNode node) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(embedded(item)));
            return items;
        }
        if (!(node instanceof ObjectNode part)) {
            return node;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        part.properties().forEach(entry -> members.set(entry.getKey(), embedded(entry.getValue())));
        JsonNode reference = part.path(REFERENCE);
        if (reference.isTextual()) {
            members.set(REFERENCE, TextNode.valueOf(named(reference.asText())));
        }
        tellDefault(members);
        return withShortForm(members);
    }

    private String named(String reference) {
        return OpenApiSchemas.REFERENCE
                + kind
                + reference.replaceFirst("^#/[$]defs/", ".").replaceFirst("^#$", "");
    }

    /** A member that is called default is an object, and no default. */
    private static void tellDefault(ObjectNode part) {
        JsonNode value = part.path(DEFAULT);
        boolean isMember = part.size() > 1 && value.isObject() && (value.has("type") || value.has(REFERENCE));
        if (value.isMissingNode() || isMember) {
            return;
        }
        part.remove(DEFAULT);
        String told = part.path(DESCRIPTION).asText();
        part.put(DESCRIPTION, (told.isEmpty() ? "" : told + " ") + "Default: " + value + ".");
    }

    private static ObjectNode withShortForm(ObjectNode whole) {
        if (whole.path(OR_ONE).asBoolean() && whole.has("items")) {
            return either(whole, whole.get("items").deepCopy());
        }
        JsonNode scalar = whole.at("/properties/" + whole.path(SCALAR).asText());
        return whole.path(SCALAR).isTextual() && scalar.isObject() ? either(whole, scalar.deepCopy()) : whole;
    }

    private static ObjectNode either(ObjectNode whole, JsonNode shorter) {
        ObjectNode outer = JsonNodeFactory.instance.objectNode();
        ObjectNode written = whole.deepCopy();
        OF_BOTH.forEach(word -> {
            JsonNode said = written.remove(word);
            if (said != null) {
                outer.set(word, said);
            }
        });
        outer.putArray("anyOf").add(written).add(shorter);
        return outer;
    }
}
