package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cordboard.admin.AdminStore;
import io.cordboard.kind.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The schemas of the API: one of each kind, those of users, roles and tokens, and those of {@code components.json}. */
final class OpenApiSchemas {
    private static final List<String> ADMIN = List.of(AdminStore.USER, AdminStore.ROLE, AdminStore.TOKEN);

    private final Schemas schemas;
    private final ObjectNode own;

    OpenApiSchemas(Schemas schemas) {
        this.schemas = schemas;
        this.own = own();
    }

    private static ObjectNode own() {
        try (InputStream in = OpenApiSchemas.class.getResourceAsStream("components.json")) {
            return (ObjectNode) JsonBody.read(Objects.requireNonNull(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode names() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        schemas.hashes().forEach(kind -> items.add(kind.name()));
        return json;
    }

    /** The schema of a kind as it is in {@code schemas/}. */
    Optional<JsonNode> schema(String kind) {
        return schemas.hashes().stream().anyMatch(known -> known.name().equals(kind))
                ? Optional.of(schemas.schema(kind))
                : Optional.empty();
    }

    /** All schemas, in the form in which OpenAPI embeds them. */
    ObjectNode all() {
        ObjectNode all = own.deepCopy();
        schemas.hashes().forEach(kind -> all.set(kind.name(), embedded(schemas.schema(kind.name()), kind.name())));
        ADMIN.forEach(kind -> all.set(
                kind,
                embedded(
                        JsonBody.read(AdminStore.schema(kind)
                                .orElseThrow()
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        kind)));
        return all;
    }

    boolean has(String name) {
        return own.has(name) || ADMIN.contains(name) || schema(name).isPresent();
    }

    /** Rewrites references: they begin at the schema, and must begin at the document that embeds it. */
    private static JsonNode embedded(JsonNode node, String kind) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(embedded(item, kind)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean reference = entry.getKey().equals("$ref") && value.isTextual();
            if (!entry.getKey().equals("$schema")) {
                members.set(
                        entry.getKey(),
                        reference
                                ? TextNode.valueOf(
                                        value.asText().replaceFirst("^#/", "#/components/schemas/" + kind + "/"))
                                : embedded(value, kind));
            }
        });
        return members;
    }
}
