package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a FreeSWITCH module reads of an element of its configuration; the table is {@code configurations.json}. */
final class ConfigurationShape {
    private static final String FILE = "configurations.json";
    private static final String PARAM = "param";
    private static final JsonNode TABLE = read();

    private final JsonNode json;

    private ConfigurationShape(JsonNode json) {
        this.json = json;
    }

    /** Empty for an unknown configuration. */
    static Optional<ConfigurationShape> of(String configuration) {
        return Optional.ofNullable(TABLE.get(configuration)).map(ConfigurationShape::new);
    }

    static Set<String> names() {
        return keys(TABLE);
    }

    Set<String> attributes() {
        return texts(json.path("attributes"));
    }

    Set<String> children() {
        return keys(json.path("children"));
    }

    boolean hasChild(String name) {
        return json.path("children").has(name);
    }

    /** Empty for an element that may contain anything. */
    Optional<ConfigurationShape> child(String name) {
        JsonNode child = json.path("children").path(name);
        return child.isObject() ? Optional.of(new ConfigurationShape(child)) : Optional.empty();
    }

    /** Whether the element has a name and a value. */
    boolean isPairs() {
        Set<String> attributes = attributes();
        return attributes.size() == 2 && attributes.contains("name") && attributes.contains("value");
    }

    /** The names that such an element may have; empty if they are not known. */
    Set<String> pairNames() {
        return texts(json.path("names"));
    }

    /** The names of the params below the element. */
    Set<String> parameters() {
        return child(PARAM).map(ConfigurationShape::pairNames).orElse(Set.of());
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(ConfigurationShape.class.getResourceAsStream(FILE), FILE)) {
            return new ObjectMapper().readTree(in).path("configurations");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
