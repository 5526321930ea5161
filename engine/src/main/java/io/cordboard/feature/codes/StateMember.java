package io.cordboard.feature.codes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.kind.Schemas;
import java.util.List;
import java.util.Optional;

/**
 * A member of the state of an extension, as the schema of that kind describes it. It overrides the member of the
 * extension's own document; an empty text removes that one.
 *
 * @param name the name of the member
 * @param on the value that the code sets; empty for a destination, which is dialled
 * @param off the value that the code off sets, whatever the extension's own document contains
 * @param isUsual whether it counts as set while neither of these is the value
 * @param spoken the prompts for set and removed, {@code on} and {@code off}
 */
record StateMember(String name, String on, String off, boolean isUsual, JsonNode spoken) {
    static final String KIND = "state";

    private static final String SPOKEN = "x-spoken";
    private static final String SET_BY = "x-set-by";

    /** The member that the feature of that name sets: the one of the same name, or one whose schema lists the feature. */
    static Optional<StateMember> of(String feature, Schemas schemas) {
        KindTraits kind = schemas.traits().stream()
                .filter(each -> each.name().equals(KIND))
                .findFirst()
                .orElseThrow();
        return ofSameName(feature, kind)
                .or(() -> kind.members().stream()
                        .flatMap(member -> annotation(kind, member, SET_BY)
                                .map(features -> features.path(feature))
                                .filter(JsonNode::isObject)
                                .map(values -> ofValues(member, values))
                                .stream())
                        .findFirst());
    }

    private static Optional<StateMember> ofSameName(String name, KindTraits kind) {
        return annotation(kind, name, SPOKEN)
                .map(spoken -> annotation(kind, name, "x-destination").isPresent()
                        ? new StateMember(name, "", "", false, spoken)
                        : new StateMember(name, "true", "false", false, spoken));
    }

    private static StateMember ofValues(String member, JsonNode values) {
        return new StateMember(
                member,
                values.path("on").asText(),
                values.path("off").asText(),
                values.path("usual").asText().equals("on"),
                values.path("spoken"));
    }

    private static Optional<JsonNode> annotation(KindTraits kind, String member, String annotation) {
        JsonNode sample = JsonNodeFactory.instance.objectNode().put(member, "");
        return kind.marked(sample, annotation).stream()
                .map(MarkedValue::annotation)
                .findFirst();
    }

    /** Whether extensions set it: by a code, or by a document of theirs that the state overrides. */
    static boolean isOfExtensions(String member, Schemas schemas) {
        KindTraits states = schemas.traits(KIND);
        return states.members().contains(member)
                && (annotation(states, member, SPOKEN).isPresent()
                        || annotation(states, member, SET_BY).isPresent()
                        || schemas.traits("exten").members().contains(member));
    }

    /** Whether it is on or off: it is spoken, and no destination. */
    static boolean isSwitch(String member, KindTraits states) {
        return annotation(states, member, SPOKEN).isPresent()
                && annotation(states, member, "x-destination").isEmpty();
    }

    /** Whether it is a destination; otherwise it has one of two values. */
    boolean isDestination() {
        return on.isEmpty();
    }

    /** Whether it is set for the user now. */
    boolean isSet(Document user, Documents documents) {
        String now = now(user, name, documents);
        if (isDestination()) {
            return !now.isEmpty();
        }
        return on.equals("true") ? Document.isTrue(now) : now.equals(on) || (isUsual && !now.equals(off));
    }

    /** The numbers in a member that is a list. */
    static List<String> list(Document user, String name, Documents documents) {
        String now = now(user, name, documents);
        return now.isBlank() ? List.of() : List.of(now.strip().split(" +"));
    }

    static String now(Document user, String name, Documents documents) {
        return documents
                .document(KIND, user.domain(), user.field())
                .flatMap(state -> state.text(name))
                .or(() -> user.text(name))
                .orElse("");
    }

    /** The prompt for its present state. */
    String prompt(boolean set) {
        return spoken.path(set ? "on" : "off").asText();
    }
}
