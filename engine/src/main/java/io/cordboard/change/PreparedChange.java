package io.cordboard.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A change that is ready to be written.
 *
 * @param sha1 what must be stored now: a SHA-1, {@code -} for nothing
 * @param text the new text; empty to delete
 * @param entries the names, for a route
 * @param before the stored document as the history keeps it
 * @param after the new one
 */
public record PreparedChange(
        Change change,
        String sha1,
        Optional<String> text,
        List<String> entries,
        Optional<JsonNode> before,
        Optional<JsonNode> after) {
    static final String NOTHING = "-";

    public PreparedChange {
        entries = List.copyOf(entries);
    }
}
