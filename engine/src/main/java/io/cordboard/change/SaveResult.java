package io.cordboard.change;

import java.util.List;

/** What the saving script has found. */
sealed interface SaveResult {
    /** @param sha1 that of each new document, {@code -} for one that was deleted */
    record Written(String historyId, List<String> sha1) implements SaveResult {
        public Written {
            sha1 = List.copyOf(sha1);
        }
    }

    /** Another change was saved since this one was planned. */
    record Overtaken() implements SaveResult {}

    /** The stored document has changed since the plan was made. */
    record Stale(PreparedChange change, String sha1) implements SaveResult {}

    record WrongType(PreparedChange change, String key) implements SaveResult {}

    record TooMany(PreparedChange change) implements SaveResult {}
}
