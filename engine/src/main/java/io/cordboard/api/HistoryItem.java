package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.history.HistoryEntry;
import io.cordboard.history.SealedDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An entry of the history in the form of the API, without the sealed secrets. */
final class HistoryItem {
    /** The fields of entries that are not about documents: a call flow that was switched, a state that was set. */
    private static final List<String> OTHERS = List.of("number", "status");

    private HistoryItem() {}

    /**
     * The entry, with only the documents that match.
     *
     * @return empty if none of its documents matches, or if it has no documents and its object does not match
     */
    static Optional<ObjectNode> json(HistoryEntry entry, Predicate<String> kinds, Predicate<String> names) {
        ObjectNode json = entry.json();
        entry.since().ifPresent(since -> json.put("since", since.toString()));
        ArrayNode changes = json.putArray("changes");
        entry.changes().stream()
                .filter(document -> kinds.test(document.kind()) && names.test(document.name()))
                .forEach(document -> changes.add(document(document)));
        if (entry.what().equals(HistoryEntry.DOCUMENTS)) {
            accepted(entry).ifPresent(accepted -> json.set("accepted", accepted));
            return changes.isEmpty() ? Optional.empty() : Optional.of(json);
        }
        OTHERS.forEach(
                member -> Optional.ofNullable(entry.fields().get(member)).ifPresent(value -> json.put(member, value)));
        return kinds.test(entry.what()) && names.test(entry.fields().getOrDefault("number", ""))
                ? Optional.of(json)
                : Optional.empty();
    }

    private static ObjectNode document(HistoryEntry.Document document) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", document.kind())
                .put("name", document.name());
        json.set("before", shown(document.before()));
        json.set("after", shown(document.after()));
        return json;
    }

    private static JsonNode shown(Optional<JsonNode> version) {
        return version.map(SealedDocuments::shown).orElseGet(JsonNodeFactory.instance::nullNode);
    }

    /** What the author has accepted; empty if the entry says nothing of it. */
    private static Optional<JsonNode> accepted(HistoryEntry entry) {
        String text = entry.fields().getOrDefault("accepted", "");
        try {
            return Optional.of(text)
                    .filter(written -> !written.isEmpty())
                    .map(written -> JsonBody.read(written.getBytes(StandardCharsets.UTF_8)))
                    .filter(json -> !json.isEmpty());
        } catch (ApiProblem e) {
            return Optional.empty(); // written by somebody else
        }
    }
}
