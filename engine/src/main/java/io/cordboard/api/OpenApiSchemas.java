package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.AdminStore;
import io.cordboard.kind.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The schemas of the API: one of each kind, those of users, roles and tokens, and those of {@code components.json}. */
final class OpenApiSchemas {
    private static final List<String> ADMIN = List.of(AdminStore.USER, AdminStore.ROLE, AdminStore.TOKEN);

    /** What a reference to a schema begins with. */
    static final String REFERENCE = "#/components/schemas/";
    /** The answer with documents of a kind, which is another schema for each kind. */
    static final String LIST = "Documents";

    private static final String SETTINGS = "domain";

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
        all.remove(LIST);
        schemas.hashes().stream()
                .filter(schemas::isWrittenByPeople)
                .map(kind -> new EmbeddedSchema(kind.name(), schemas.schema(kind.name())))
                .forEach(schema -> schema.addTo(all));
        ADMIN.stream().map(OpenApiSchemas::ofAdmin).forEach(schema -> schema.addTo(all));
        return all;
    }

    private static EmbeddedSchema ofAdmin(String kind) {
        String schema = AdminStore.schema(kind).orElseThrow();
        return new EmbeddedSchema(kind, JsonBody.read(schema.getBytes(StandardCharsets.UTF_8)));
    }

    /** A page of the documents of a kind; of the settings of domains, if none is named. */
    ObjectNode list(String kind) {
        ObjectNode list = own.path(LIST).deepCopy();
        ObjectNode item = (ObjectNode) list.at("/properties/items/items/properties");
        item.putObject("value")
                .put(
                        "description",
                        "Without secrets, and with the wanted fields only; null: what is stored is not JSON.")
                .putArray("anyOf")
                .add(JsonNodeFactory.instance.objectNode().put("$ref", REFERENCE + (kind.isEmpty() ? SETTINGS : kind)))
                .add(JsonNodeFactory.instance.objectNode().put("type", "null"));
        return list;
    }

    boolean has(String name) {
        return own.has(name) || ADMIN.contains(name) || schema(name).isPresent();
    }
}
