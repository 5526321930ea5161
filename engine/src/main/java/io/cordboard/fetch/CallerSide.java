package io.cordboard.fetch;

import io.cordboard.guard.argument.Side;
import io.cordboard.route.Caller;

/** The caller's side of the domain. */
final class CallerSide {
    private CallerSide() {}

    static Side of(Caller caller) {
        if (caller.isInbound()) {
            return Side.OUTSIDE;
        }
        return caller.origin() instanceof Caller.Extension || caller instanceof Caller.Moved
                ? Side.EXTENSION
                : Side.ORIGINATED;
    }
}
