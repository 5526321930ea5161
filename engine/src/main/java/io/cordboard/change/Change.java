package io.cordboard.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One document of a set that is saved whole or not at all.
 *
 * @param kind the name of a schema ({@code exten}); {@code route} for a route, whose value is an array of names
 * @param name the field in the hash, or the name of the route
 * @param value the new value; empty deletes. A write-only member that is left out keeps its stored value, and {@code null}
 *     removes it
 * @param ifMatch the ETag that the stored document must have
 * @param onlyCreate whether the document must not exist yet
 */
public record Change(String kind, String name, Optional<JsonNode> value, Optional<String> ifMatch, boolean onlyCreate) {
    /** The kind of a route. */
    public static final String ROUTE = "route";

    /** A change that replaces whatever is stored. */
    public static Change put(String kind, String name, JsonNode value) {
        return new Change(kind, name, Optional.of(value), Optional.empty(), false);
    }

    public static Change delete(String kind, String name) {
        return new Change(kind, name, Optional.empty(), Optional.empty(), false);
    }

    /** The same with another value. */
    public Change with(JsonNode other) {
        return new Change(kind, name, Optional.of(other), ifMatch, onlyCreate);
    }

    public boolean isRoute() {
        return kind.equals(ROUTE);
    }

    /** The document as plans and histories name it: {@code exten:1001}. */
    public String written() {
        return kind + ":" + name;
    }
}
