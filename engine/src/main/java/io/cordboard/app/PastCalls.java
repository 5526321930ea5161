package io.cordboard.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.change.BlockingDocuments;
import io.cordboard.change.PastEdit;
import io.cordboard.change.TimeMachine;
import io.cordboard.expect.CallEnd;
import io.cordboard.history.HistoryEntry;
import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.text.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A call as it went at an earlier time, and the edit that made it go as it goes now. */
final class PastCalls {
    private final TimeMachine.Past past;
    private final Function<BlockingDocuments, RehearsalResult> rehearse;

    /** @param rehearse follows the call through documents */
    PastCalls(TimeMachine.Past past, Function<BlockingDocuments, RehearsalResult> rehearse) {
        this.past = past;
        this.rehearse = rehearse;
    }

    /** How the call went. */
    RehearsalResult then() {
        return rehearse.apply(past.after(0));
    }

    /** What has become of it since: where it ended then and ends now, the edit between, and where the history has gaps. */
    ObjectNode since(Instant at, RehearsalResult then) {
        CallEnd before = CallEnd.of(then);
        CallEnd now = after(past.edits().size());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("then", before.text())
                .put("now", now.text());
        if (!before.isLike(now)) {
            edit(now).ifPresent(edit -> json.set("edit", json(edit)));
        }
        ArrayNode gaps = json.putArray("gaps");
        past.gaps().forEach(gaps::add);
        return json;
    }

    private CallEnd after(int edits) {
        return CallEnd.of(rehearse.apply(past.after(edits)));
    }

    /** An edit before which the call did not end as now, and after which it does. */
    private Optional<PastEdit> edit(CallEnd now) {
        int otherwise = 0;
        int same = past.edits().size();
        if (same == 0) {
            return Optional.empty();
        }
        while (same - otherwise > 1) {
            int middle = (otherwise + same) / 2;
            if (after(middle).isLike(now)) {
                same = middle;
            } else {
                otherwise = middle;
            }
        }
        return Optional.of(past.edits().get(same - 1));
    }

    private static ObjectNode json(PastEdit edit) {
        HistoryEntry entry = edit.entry();
        ObjectNode json = entry.json().put("domain", edit.domain());
        ArrayNode changes = json.putArray("changes");
        entry.changes()
                .forEach(one -> changes.addObject().put("kind", one.kind()).put("name", one.name()));
        for (String member : List.of("number", "status")) {
            Optional.ofNullable(entry.fields().get(member)).ifPresent(value -> json.put(member, value));
        }
        return json;
    }

    /** The same in lines for people. */
    static String text(ObjectNode since) {
        StringBuilder text = new StringBuilder("as of " + since.path("at").asText() + ": "
                + since.path("then").asText() + "; now: " + since.path("now").asText());
        if (since.has("edit")) {
            ObjectNode edit = (ObjectNode) since.path("edit");
            text.append(System.lineSeparator())
                    .append("the edit that made the difference: ")
                    .append(edit);
        }
        since.path("gaps").forEach(gap -> text.append(System.lineSeparator()).append(gap.asText()));
        return String.join(
                System.lineSeparator(),
                text.toString().lines().map(Printable::of).toList());
    }
}
