package io.cordboard.guard.argument;

import java.util.Arrays;

/** Whether the parts of a path that depend on the call can lead to another folder than the written one. */
final class PathRule {
    private static final String DOTS = ".";

    private PathRule() {}

    /** A part that may contain a slash, or a folder name that depends on the call alone and could be {@code ..}. */
    static boolean leavesItsFolder(Argument path) {
        boolean slash = path.masked()
                .chars()
                .anyMatch(c -> Argument.isMask((char) c)
                        && path.part((char) c) instanceof ArgumentPart.Bounded bounded
                        && (bounded.bound().mayContain('/') || bounded.bound().mayContain('\\')));
        return slash || Arrays.stream(path.masked().split("/", -1)).anyMatch(segment -> mayBeDots(path.piece(segment)));
    }

    private static boolean mayBeDots(Argument segment) {
        boolean decidedByTheCall = segment.first(ArgumentPart.Bounded.class).isPresent();
        return decidedByTheCall
                && segment.masked()
                        .chars()
                        .allMatch(c ->
                                Argument.isMask((char) c) ? isDotted(segment.part((char) c)) : DOTS.indexOf(c) >= 0);
    }

    private static boolean isDotted(ArgumentPart part) {
        return part instanceof ArgumentPart.Bounded bounded
                && (bounded.bound().mayContain('.') || bounded.bound().minLength() == 0);
    }
}
