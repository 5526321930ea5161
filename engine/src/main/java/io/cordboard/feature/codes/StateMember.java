package io.cordboard.feature.codes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Marked;
import io.cordboard.kind.Schemas;
import java.util.Optional;

/**
 * A member of the state of an extension, as the schema of that kind describes it. It overrides the member of the
 * extension's own document; an empty text removes that one.
 *
 * @param name the name of the member, and of the feature code that sets it
 * @param isDestination whether it is a destination; otherwise it is on or off
 * @param spoken the prompts for set and removed, {@code on} and {@code off}
 */
record StateMember(String name, boolean isDestination, JsonNode spoken) {
    static final String KIND = "state";

    /** The member of that name, if the schema has one. */
    static Optional<StateMember> of(String name, Schemas schemas) {
        KindTraits kind = schemas.traits().stream()
                .filter(each -> each.name().equals(KIND))
                .findFirst()
                .orElseThrow();
        JsonNode sample = JsonNodeFactory.instance.objectNode().put(name, "");
        return kind.marked(sample, "x-spoken").stream()
                .map(Marked::annotation)
                .findFirst()
                .map(spoken -> new StateMember(
                        name, !kind.marked(sample, "x-destination").isEmpty(), spoken));
    }

    /** Whether it is set for the user now. */
    boolean isSet(Document user, Documents documents) {
        String now = documents
                .document(KIND, user.domain(), user.field())
                .flatMap(state -> state.text(name))
                .or(() -> user.text(name))
                .orElse("");
        return isDestination ? !now.isEmpty() : Document.isTrue(now);
    }

    /** The value that removes it, whatever the extension's own document contains. */
    String off() {
        return isDestination ? "" : "false";
    }

    /** The prompt for its present state. */
    Optional<String> prompt(boolean set) {
        return Optional.ofNullable(spoken.get(set ? "on" : "off")).map(JsonNode::asText);
    }
}
