package io.cordboard.guard.argument;

import java.util.ArrayList;
import java.util.List;

/**
 * Two harmless texts can form a harmful one: a text of the caller that ends in a dollar, followed by another that begins
 * with a brace, is an API call when it is expanded again ({@code set} expands its value twice; mod_dptools.c base_set).
 */
final class Adjacency {
    private Adjacency() {}

    /** The argument, in which each text of the caller is unsafe if what follows could complete a <code>${</code>. */
    static Argument check(Argument argument) {
        String masked = argument.masked();
        List<ArgumentPart> parts = new ArrayList<>(argument.parts());
        for (int i = 0; i < masked.length(); i++) {
            char mask = masked.charAt(i);
            if (Argument.isMask(mask)
                    && argument.part(mask) instanceof ArgumentPart.CallerText text
                    && mayComplete(argument, i + 1)) {
                parts.set(
                        mask - Argument.FIRST_MASK,
                        new ArgumentPart.Unsafe(text.written(), "is followed by a text that could complete a '${'"));
            }
        }
        return new Argument(masked, parts);
    }

    private static boolean mayComplete(Argument argument, int following) {
        if (following >= argument.masked().length()) {
            return false;
        }
        char next = argument.masked().charAt(following);
        if (!Argument.isMask(next)) {
            return "{\\$".indexOf(next) >= 0;
        }
        return argument.part(next).mayBeEmpty();
    }
}
