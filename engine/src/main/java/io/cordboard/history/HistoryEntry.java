package io.cordboard.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the history of a domain.
 *
 * @param id in the stream; begins with the time in ms
 * @param what {@code documents}, or what phones have switched
 * @param since for an edit while no node watched: the edit was made after this time
 * @param changes the documents with their versions before and after, their secrets sealed
 * @param fields everything that the entry says, for entries of other kinds
 */
public record HistoryEntry(
        String id,
        Instant at,
        String what,
        String by,
        String from,
        String way,
        Optional<Instant> since,
        List<Document> changes,
        Map<String, String> fields) {
    public static final String DOCUMENTS = "documents";

    public HistoryEntry {
        changes = List.copyOf(changes);
        fields = Map.copyOf(fields);
    }

    /** One document that was changed. An absent version means that there was none. */
    public record Document(String kind, String name, Optional<JsonNode> before, Optional<JsonNode> after) {
        /** {@code exten:1001}. */
        public String written() {
            return kind + ":" + name;
        }
    }

    /** Who changed what kind of thing when, and how: without the changes themselves. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("at", at.toString())
                .put("by", by)
                .put("address", from)
                .put("via", way)
                .put("what", what);
    }

    /** How much Redis keeps of it. */
    public long letters() {
        return fields.values().stream().mapToLong(String::length).sum();
    }

    /** What it is about, in one line. */
    public String words() {
        return at + " by " + by + (way.isEmpty() ? "" : " (" + way + ")") + ": "
                + String.join(", ", changes.stream().map(Document::written).toList());
    }
}
