package io.cordboard.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.history.HistoryEntry;
import io.cordboard.history.HistoryReader;
import io.cordboard.history.SealedDocuments;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a change that takes an entry of the history back. It is planned and saved like any other. */
public final class HistoryRestore {
    private final HistoryReader history;
    private final SealedDocuments sealed;

    public HistoryRestore(HistoryReader history, SealedDocuments sealed) {
        this.history = history;
        this.sealed = sealed;
    }

    /** What is wrong with the entry. */
    public static final class NotRestorable extends Exception {
        private static final long serialVersionUID = 1L;

        NotRestorable(String message) {
            super(message);
        }
    }

    /**
     * The change that brings the documents of the entry back to the versions before it, secrets included.
     *
     * @return empty if there is no such entry; fails with {@link NotRestorable} if it holds no documents, or secrets that
     *     cannot be opened
     */
    public Future<Optional<ChangeRequest>> before(String domain, String id, Author by) {
        return history.one(domain, id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : request(domain, found.get(), by).map(Optional::of));
    }

    /**
     * A secret that the earlier version does not have is removed explicitly: an absent one would keep its stored value.
     */
    private static JsonNode withoutOthers(JsonNode before, JsonNode after) {
        if (!(before instanceof ObjectNode old) || !(after instanceof ObjectNode kept)) {
            return before;
        }
        ObjectNode exact = old.deepCopy();
        kept.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isTextual() && SealedDocuments.isSealed(value) && !old.has(member.getKey())) {
                exact.putNull(member.getKey());
            } else if (value.isObject() && (old.has(member.getKey()) || hasSealed(value))) {
                JsonNode inner = old.has(member.getKey()) ? old.get(member.getKey()) : exact.objectNode();
                exact.set(member.getKey(), withoutOthers(inner, value));
            }
        });
        return exact;
    }

    private static boolean hasSealed(JsonNode node) {
        boolean found = false;
        for (JsonNode member : node) {
            found |= SealedDocuments.isSealed(member);
        }
        return found;
    }

    private Future<ChangeRequest> request(String domain, HistoryEntry entry, Author by) {
        List<Change> changes = new ArrayList<>();
        for (HistoryEntry.Document document : entry.changes()) {
            Optional<JsonNode> before = document.before().flatMap(kept -> sealed.open(kept, domain));
            if (document.before().isPresent() && before.isEmpty()) {
                return Future.failedFuture(new NotRestorable("the secrets of " + document.written()
                        + " cannot be opened: the key in cti_secret is another one"));
            }
            Optional<JsonNode> exact =
                    before.map(old -> withoutOthers(old, document.after().orElse(old)));
            changes.add(new Change(document.kind(), document.name(), exact, Optional.empty(), false));
        }
        return changes.isEmpty()
                ? Future.failedFuture(new NotRestorable("the entry holds no documents"))
                : Future.succeededFuture(
                        ChangeRequest.of(domain, changes, new Author(by.name(), by.from(), "restore")));
    }
}
