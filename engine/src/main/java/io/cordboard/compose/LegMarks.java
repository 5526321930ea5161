package io.cordboard.compose;

import io.cordboard.document.Document;
import io.cordboard.route.LegOwner;
import java.util.Optional;

/**
 * What an answer leaves on the leg beside what its extensions do.
 *
 * @param route whose extensions are answered
 * @param owned whether the leg has the rights of an extension
 * @param forwarder the extension that has sent the leg there
 * @param moved whether another party has moved the leg, which takes its owner's rights away
 * @param movedBy the extension that has moved the leg, and whose rights it has
 */
public record LegMarks(
        String route, boolean owned, Optional<LegOwner> forwarder, boolean moved, Optional<MovedBy> movedBy) {
    /** @param proof the value of {@code cordboard_moved_by} */
    public record MovedBy(String proof, Document user) {}

    /** Those of a call that nobody has sent on. */
    public static LegMarks of(String route, boolean owned) {
        return new LegMarks(route, owned, Optional.empty(), false, Optional.empty());
    }
}
