package io.cordboard.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.kind.Schemas;
import io.cordboard.text.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Documents in the form in which the history keeps them: as JSON, with the secrets sealed. A document that is not valid is
 * sealed whole, because nobody knows which part of it is a secret.
 */
public final class SealedDocuments {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> SECRET_WORDS =
            Set.of("password", "passwd", "passphrase", "secret", "pin", "a1-hash");

    private final Schemas schemas;
    private final SecretSealing sealing;

    public SealedDocuments(Schemas schemas, SecretSealing sealing) {
        this.schemas = schemas;
        this.sealing = sealing;
    }

    /** The document as the history keeps it. */
    public JsonNode seal(DocumentId id, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            if (schemas.judge(id, "", bytes) instanceof DocumentReading.Valid) {
                JsonNode json = isText(id.kind()) ? TextNode.valueOf(text) : JsonReader.read(bytes);
                JsonNode marked = schemas.traits(id.kind())
                        .writeOnly()
                        .replaced(json, secret -> TextNode.valueOf(sealing.seal(written(secret), id.domain())));
                return sealed(marked, id.domain(), json);
            }
        } catch (JsonReader.NotJson e) {
            return wholly(text, id); // not what the schema describes, so it is sealed whole
        }
        return wholly(text, id);
    }

    private JsonNode wholly(String text, DocumentId id) {
        return JsonNodeFactory.instance.objectNode().put("sealed", sealing.seal(text, id.domain()));
    }

    private boolean isText(String kind) {
        return schemas.traits(kind).isText();
    }

    /** Seals also what only looks like a secret: a param of a configuration that is called password. */
    private JsonNode sealed(JsonNode node, String domain, JsonNode original) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            boolean named = isSecret(object.path("name").asText());
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                JsonNode value = member.getValue();
                boolean secret =
                        isSecret(member.getKey()) || (named && member.getKey().equals("value"));
                boolean already = !value.equals(original.path(member.getKey()));
                result.set(
                        member.getKey(),
                        secret && !already && !value.isContainerNode()
                                ? TextNode.valueOf(sealing.seal(written(value), domain))
                                : sealed(value, domain, original.path(member.getKey())));
            }
            return result;
        }
        if (node.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                result.add(sealed(node.get(i), domain, original.path(i)));
            }
            return result;
        }
        boolean looksSealed = node.isTextual() && SecretSealing.isSealed(node.asText()) && node.equals(original);
        return looksSealed ? TextNode.valueOf(sealing.seal(written(node), domain)) : node;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(word -> lower.equals(word) || lower.endsWith("-" + word));
    }

    /**
     * The document as it was stored.
     *
     * @return empty if a secret cannot be opened: it was sealed with another key
     */
    public Optional<JsonNode> open(JsonNode kept, String domain) {
        if (kept.size() == 1 && kept.path("sealed").isTextual()) {
            return sealing.open(kept.get("sealed").asText(), domain).map(SealedDocuments::readOrText);
        }
        boolean[] lost = {false};
        JsonNode opened = opened(
                kept,
                text -> sealing.open(text.asText(), domain)
                        .map(SealedDocuments::readOrText)
                        .orElseGet(() -> {
                            lost[0] = true;
                            return text;
                        }));
        return lost[0] ? Optional.empty() : Optional.of(opened);
    }

    /** Whether the value is a secret as the history keeps it. */
    public static boolean isSealed(JsonNode value) {
        return value.isTextual() && SecretSealing.isSealed(value.asText());
    }

    /** The document without what is sealed, for people. */
    public static JsonNode shown(JsonNode kept) {
        return opened(kept, text -> JsonNodeFactory.instance.missingNode());
    }

    private static JsonNode opened(JsonNode node, UnaryOperator<JsonNode> open) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> {
                JsonNode value = opened(member.getValue(), open);
                if (!value.isMissingNode()) {
                    result.set(member.getKey(), value);
                }
            });
            return result;
        }
        if (node.isArray()) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> {
                JsonNode value = opened(item, open);
                if (!value.isMissingNode()) {
                    result.add(value);
                }
            });
            return result;
        }
        return node.isTextual() && SecretSealing.isSealed(node.asText()) ? open.apply(node) : node;
    }

    private static String written(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree can always be written
        }
    }

    /** Sealed text is JSON, unless the whole document was not JSON. */
    private static JsonNode readOrText(String text) {
        try {
            return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonReader.NotJson e) {
            return TextNode.valueOf(text);
        }
    }
}
