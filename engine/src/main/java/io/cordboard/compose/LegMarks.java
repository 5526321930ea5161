package io.cordboard.compose;

import io.cordboard.document.Document;
import io.cordboard.route.LegOwner;
import java.util.Optional;

/**
 * What an answer sets on the leg in addition to the effects of its extensions.
 *
 * @param route the route of the answer
 * @param owned whether the leg has the rights of an extension
 * @param forwarder the extension that has sent the leg there
 * @param moved whether another party has moved the leg, which removes its owner's rights
 * @param chosenDomain the domain that the called number has chosen among several
 * @param movedBy the extension that has moved the leg, and whose rights it has
 * @param awaited whether the leg that moved this one waits for the result
 */
public record LegMarks(
        String route,
        boolean owned,
        Optional<LegOwner> forwarder,
        boolean moved,
        Optional<MovedBy> movedBy,
        Optional<String> chosenDomain,
        boolean awaited) {
    /** @param proof the value of {@code cordboard_moved_by} */
    public record MovedBy(String proof, Document user) {}

    /** The marks of a call that nobody has sent on. */
    public static LegMarks of(String route, boolean owned) {
        return new LegMarks(route, owned, Optional.empty(), false, Optional.empty(), Optional.empty(), false);
    }
}
