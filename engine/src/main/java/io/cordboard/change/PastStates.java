package io.cordboard.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What phones and the API had set at a time: the status of call flows, and the members of states. An entry of the
 * history holds only the new value. The value before it is that of the entry before; without such an entry, it is the
 * usual value.
 */
final class PastStates {
    private static final String CALL_FLOW = "call_flow";
    private static final String STATE = "state";
    private static final String OVERRIDE = "override";
    private static final String USUAL_STATUS = "main";

    private final String domain;
    private final Schemas schemas;
    private final Documents documents;
    private final Set<String> gaps;

    PastStates(String domain, Schemas schemas, Documents documents, Set<String> gaps) {
        this.domain = domain;
        this.schemas = schemas;
        this.documents = documents;
        this.gaps = gaps;
    }

    /**
     * The states before the edits that are undone.
     *
     * @param before all edits before the time
     * @param since all edits since then, of which the last ones are undone
     */
    List<PreparedChange> changes(List<PastEdit> before, List<PastEdit> undone, List<PastEdit> since) {
        List<PastEdit> kept = new ArrayList<>(before);
        kept.addAll(since.subList(0, since.size() - undone.size()));
        Map<String, String> then = values(kept);
        Map<String, ObjectNode> states = new LinkedHashMap<>();
        List<PreparedChange> changes = new ArrayList<>();
        values(undone).keySet().forEach(place -> {
            String[] words = place.split(" ", 3);
            String value = then.getOrDefault(place, "");
            if (words[0].equals(CALL_FLOW)) {
                String status = value.isEmpty() ? USUAL_STATUS : value;
                changes.add(prepared(CALL_FLOW + "_status", words[1], TextNode.valueOf(status), status));
            } else if (words[0].equals(STATE)) {
                ObjectNode state = states.computeIfAbsent(words[1], this::current);
                if (value.isEmpty()) {
                    state.remove(words[2]);
                } else {
                    state.put(words[2], value);
                }
            } else {
                gaps.add("the time condition " + words[1]
                        + " was opened or closed by hand since then; here it goes as it" + " is set now");
            }
        });
        states.forEach((number, state) -> changes.add(prepared(STATE, number, state, state.toString())));
        return changes;
    }

    /** The last value of each thing that can be set: {@code state 1001 do-not-disturb}. */
    private Map<String, String> values(List<PastEdit> edits) {
        Map<String, String> values = new LinkedHashMap<>();
        for (PastEdit edit : edits) {
            Map<String, String> fields = edit.entry().fields();
            String number = fields.getOrDefault("number", "");
            String status = fields.getOrDefault("status", "");
            switch (edit.domain().equals(domain) ? edit.entry().what() : "") {
                case CALL_FLOW -> values.put(CALL_FLOW + " " + number, status);
                case STATE -> {
                    int equals = Math.max(0, status.indexOf('='));
                    values.put(
                            STATE + " " + number + " " + status.substring(0, equals),
                            status.substring(Math.min(status.length(), equals + 1)));
                }
                case OVERRIDE -> values.put(OVERRIDE + " " + number, status);
                default -> {} // documents, or what sets nothing
            }
        }
        return values;
    }

    private ObjectNode current(String number) {
        Optional<Document> state = documents.document(STATE, domain, number);
        return state.map(Document::json)
                .filter(JsonNode::isObject)
                .map(json -> (ObjectNode) json.deepCopy())
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private PreparedChange prepared(String kind, String name, JsonNode value, String text) {
        boolean none = value.isObject() && value.isEmpty();
        Change change = none ? Change.delete(kind, name) : Change.put(kind, name, value);
        return new PreparedChange(
                change,
                PreparedChange.NOTHING,
                none ? Optional.empty() : Optional.of(schemas.traits(kind).isText() ? text : value.toString()),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
