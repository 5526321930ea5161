package io.cordboard.api;

import io.cordboard.admin.Action;

/**
 * What a request needs before it is handled: a known sender, and a right.
 *
 * @param signedIn whether the sender must be known
 * @param action empty kind: nothing more
 * @param kind the kind of the right; {@code {kind}}: the one in the path
 */
record Access(boolean signedIn, Action action, String kind) {
    /** The sign-in itself. */
    static final Access OPEN = new Access(false, Action.READ, "");

    /** Everybody who is signed in. */
    static final Access ANYBODY = new Access(true, Action.READ, "");

    /** The kind in the path. */
    static final String IN_PATH = "{kind}";

    static Access to(Action action, String kind) {
        return new Access(true, action, kind);
    }

    boolean needsRight() {
        return !kind.isEmpty();
    }
}
