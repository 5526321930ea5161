package io.cordboard.kind;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of documents of a kind: the members that its schema marks as {@code writeOnly}. They are never shown, and a
 * new version that leaves one out keeps the stored value.
 */
public final class SecretMembers {
    private static final String MARK = "writeOnly";

    private final SchemaTree schema;

    SecretMembers(SchemaTree schema) {
        this.schema = schema;
    }

    /** How a secret is written. */
    public enum Form {
        PASSWORD,
        /** Of digits. */
        PIN
    }

    /** How the secret at that pointer is written; empty if there is none. */
    public Optional<Form> at(String pointer) {
        JsonNode part = schema.resolve(schema.root());
        for (JsonPointer at = JsonPointer.compile(pointer); !at.matches(); at = at.tail()) {
            part = member(part, at.getMatchingProperty());
        }
        return part.path(MARK).asBoolean()
                ? Optional.of(part.has("x-pin") ? Form.PIN : Form.PASSWORD)
                : Optional.empty();
    }

    /** Whether the value at that pointer is a secret or part of one, or stands in the place of an object that may have one. */
    boolean mayBeAt(String pointer) {
        JsonNode part = schema.resolve(schema.root());
        for (JsonPointer at = JsonPointer.compile(pointer); !at.matches(); at = at.tail()) {
            if (part.path(MARK).asBoolean()) {
                return true;
            }
            part = at.mayMatchElement() && part.has("items")
                    ? schema.resolve(part.get("items"))
                    : member(part, at.getMatchingProperty());
        }
        return part.path(MARK).asBoolean()
                || part.has("properties")
                || part.has("patternProperties")
                || part.path("additionalProperties").isObject();
    }

    /** The document without its secrets. */
    public JsonNode redacted(JsonNode document) {
        return replaced(document, secret -> JsonNodeFactory.instance.missingNode());
    }

    /** The document with each secret replaced; a secret that becomes a missing node is left out. */
    public JsonNode replaced(JsonNode document, UnaryOperator<JsonNode> secret) {
        return replaced(document, schema.resolve(schema.root()), secret);
    }

    private JsonNode replaced(JsonNode node, JsonNode part, UnaryOperator<JsonNode> secret) {
        if (part.path(MARK).asBoolean()) {
            return secret.apply(node);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                JsonNode value = replaced(member.getValue(), member(part, member.getKey()), secret);
                if (!value.isMissingNode()) {
                    result.set(member.getKey(), value);
                }
            }
            return result;
        }
        if (node.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> result.add(replaced(item, schema.resolve(part.get("items")), secret)));
            return result;
        }
        return node;
    }

    /**
     * The document to store when {@code written} replaces {@code stored}: with the stored secrets that it leaves out, and
     * without those that it says are {@code null}.
     */
    public JsonNode kept(JsonNode stored, JsonNode written) {
        return kept(stored, written, schema.resolve(schema.root()));
    }

    private JsonNode kept(@Nullable JsonNode stored, JsonNode written, JsonNode part) {
        if (stored instanceof ArrayNode before && written instanceof ArrayNode after) {
            return items(before, after, schema.resolve(part.get("items")));
        }
        JsonNode whole = asObject(stored, written, part);
        if (!(whole instanceof ObjectNode object)) {
            return written;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ObjectNode before = stored instanceof ObjectNode known ? known : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode of = member(part, member.getKey());
            if (!of.path(MARK).asBoolean()) {
                JsonNode old = find(before, member.getKey(), part).orElse(null);
                result.set(member.getKey(), kept(old, member.getValue(), of));
            } else if (!member.getValue().isNull()) {
                result.set(member.getKey(), member.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> member : before.properties()) {
            if (find(object, member.getKey(), part).isEmpty()) {
                JsonNode left = secretsOf(member.getValue(), member(part, member.getKey()));
                if (!left.isMissingNode()) {
                    result.set(member.getKey(), left);
                }
            }
        }
        return result;
    }

    /** A list of objects keeps the secrets of those that are otherwise the same. */
    private ArrayNode items(ArrayNode before, ArrayNode after, JsonNode part) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        UnaryOperator<JsonNode> left = secret -> JsonNodeFactory.instance.missingNode();
        for (JsonNode item : after) {
            JsonNode same = null;
            for (JsonNode old : before) {
                if (same == null && replaced(old, part, left).equals(replaced(item, part, left))) {
                    same = old;
                }
            }
            result.add(kept(same, item, part));
        }
        return result;
    }

    /** A scalar that stands for an object is that object where there are secrets to keep. */
    private static JsonNode asObject(@Nullable JsonNode stored, JsonNode written, JsonNode part) {
        return part.has("x-scalar-is") && written.isValueNode() && !written.isNull() && stored instanceof ObjectNode
                ? JsonNodeFactory.instance
                        .objectNode()
                        .set(part.get("x-scalar-is").asText(), written)
                : written;
    }

    /** What is kept of a member that is left out: a secret, or the secrets of an object of params. */
    private JsonNode secretsOf(JsonNode stored, JsonNode part) {
        if (part.path(MARK).asBoolean()) {
            return stored;
        }
        ObjectNode secrets = JsonNodeFactory.instance.objectNode();
        JsonNode others = part.path("additionalProperties");
        if (stored.isObject() && others.isObject() && !others.has("x-ignored")) {
            stored.properties().stream()
                    .filter(member -> member(part, member.getKey()).path(MARK).asBoolean())
                    .forEach(member -> secrets.set(member.getKey(), member.getValue()));
        }
        return secrets.isEmpty() ? JsonNodeFactory.instance.missingNode() : secrets;
    }

    private JsonNode member(JsonNode part, String name) {
        return schema.member(part, properName(part, name));
    }

    /** The member of that name, however it is written: FreeSWITCH ignores the case of params. */
    private Optional<JsonNode> find(ObjectNode object, String name, JsonNode part) {
        String wanted = properName(part, name).toLowerCase(Locale.ROOT);
        return object.properties().stream()
                .filter(member -> properName(part, member.getKey())
                        .toLowerCase(Locale.ROOT)
                        .equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String properName(JsonNode part, String written) {
        return part.path("properties").properties().stream()
                .filter(property -> schema.resolve(property.getValue())
                        .path("x-also")
                        .asText()
                        .equals(written))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(written);
    }
}
