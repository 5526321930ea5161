package io.cordboard.compose;

import io.cordboard.route.LegOwner;
import java.util.Optional;

/**
 * What an answer leaves on the leg beside what its extensions do.
 *
 * @param route whose extensions are answered
 * @param owned whether the leg has the rights of an extension
 * @param forwarder the extension that has sent the leg there
 */
public record LegMarks(String route, boolean owned, Optional<LegOwner> forwarder) {
    /** Those of a call that nobody has sent on. */
    public static LegMarks of(String route, boolean owned) {
        return new LegMarks(route, owned, Optional.empty());
    }
}
