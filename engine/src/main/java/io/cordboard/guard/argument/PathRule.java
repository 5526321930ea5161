package io.cordboard.guard.argument;

import java.util.Arrays;

/** Whether the parts of a path that the call decides can name another folder than the one that is written. */
final class PathRule {
    private static final String DOTS = ".";

    private PathRule() {}

    /** A part that may hold a slash, or a folder's name that the call alone writes and that could be {@code ..}. */
    static boolean leavesItsFolder(Argument path) {
        boolean slash = path.masked()
                .chars()
                .anyMatch(c -> Argument.isMask((char) c)
                        && path.part((char) c) instanceof Part.Bounded bounded
                        && (bounded.bound().mayContain('/') || bounded.bound().mayContain('\\')));
        return slash || Arrays.stream(path.masked().split("/", -1)).anyMatch(segment -> mayBeDots(path.piece(segment)));
    }

    private static boolean mayBeDots(Argument segment) {
        boolean decidedByTheCall = segment.first(Part.Bounded.class).isPresent();
        return decidedByTheCall
                && segment.masked()
                        .chars()
                        .allMatch(c ->
                                Argument.isMask((char) c) ? isDotted(segment.part((char) c)) : DOTS.indexOf(c) >= 0);
    }

    private static boolean isDotted(Part part) {
        return part instanceof Part.Bounded bounded
                && (bounded.bound().mayContain('.') || bounded.bound().minLength() == 0);
    }
}
