package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.kind.Playable;
import io.cordboard.sound.SoundPath;
import java.util.Optional;

/** The files of a domain's recordings, for {@code recording:NAME} where something is played. */
public record Recordings(String domain, Documents documents) {
    private static final String KIND = "recording";
    private static final String STATE = "state";

    /** What is played in place of a recording that is missing: a menu goes on to take keys. */
    private static final String NOTHING = "silence_stream://250";

    /** The file of a recording that is named; any other text as it is. */
    public String path(String text) {
        if (!text.startsWith(Playable.RECORDING)) {
            return text;
        }
        String name = text.substring(Playable.RECORDING.length());
        return documents
                .document(KIND, domain, name)
                .filter(recording -> recording.isTrue("enabled", true))
                .flatMap(recording -> recordedByPhone(name).or(() -> recording.text("file")))
                .map(file -> "$${recordings_dir}/" + SoundPath.of(domain, file))
                .orElse(NOTHING);
    }

    /** A phone has recorded another file, which stands in the state. */
    private Optional<String> recordedByPhone(String name) {
        return documents
                .document(STATE, domain, name)
                .flatMap(state -> state.text("file"))
                .filter(file -> !file.isEmpty());
    }

    /** A document of that kind in which files stand in place of recordings. */
    JsonNode replaced(KindTraits kind, JsonNode document) {
        JsonNode whole = document.deepCopy();
        for (MarkedValue played : kind.marked(document, "x-playable")) {
            if (played.value().startsWith(Playable.RECORDING)) {
                put(whole, played.pointer(), TextNode.valueOf(path(played.value())));
            }
        }
        return whole;
    }

    private static void put(JsonNode whole, String pointer, JsonNode value) {
        int slash = pointer.lastIndexOf('/');
        String member = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        JsonNode holder = whole.at(pointer.substring(0, slash));
        if (holder instanceof ObjectNode object) {
            object.set(member, value);
        } else if (holder instanceof ArrayNode array) {
            array.set(Integer.parseInt(member), value);
        }
    }
}
