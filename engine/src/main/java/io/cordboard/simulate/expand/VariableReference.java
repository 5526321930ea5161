package io.cordboard.simulate.expand;

import org.jspecify.annotations.Nullable;

/**
 * The text inside {@code ${…}}: a variable, or the call of an API function if it contains a space or a parenthesis.
 *
 * @param name the variable or the function, not yet expanded
 * @param argument the function's argument; absent for a variable
 * @param end where the text continues
 */
record VariableReference(String name, @Nullable String argument, int end) {

    /** Parses the reference whose opening brace is at {@code brace}. */
    static VariableReference at(String text, int brace) {
        int start = brace + 1;
        int depth = 1;
        int at = start;
        while (at < text.length() && !(depth == 1 && text.charAt(at) == '}')) {
            // A brace at the very start does not nest.
            if (at != start && text.charAt(at) == '{') {
                depth++;
            } else if (text.charAt(at) == '}') {
                depth--;
            }
            at++;
        }
        boolean closed = at < text.length();
        return split(text.substring(start, at), closed ? at + 1 : at, closed ? 0 : depth);
    }

    private static VariableReference split(String inside, int end, int unclosedBraces) {
        for (int i = 0; i < inside.length(); i++) {
            if (inside.charAt(i) == ' ') {
                return new VariableReference(name(inside, i), argument(inside.substring(i + 1), unclosedBraces), end);
            }
            if (inside.charAt(i) == '(') {
                return new VariableReference(name(inside, i), argument(inside.substring(i + 1), 1), end);
            }
        }
        return new VariableReference(inside, null, end);
    }

    private static String name(String inside, int end) {
        int last = end;
        while (last > 0 && inside.charAt(last - 1) == ' ') {
            last--;
        }
        return inside.substring(0, last);
    }

    /** The argument ends at the matching closing parenthesis; after a space none is open, so the first pair opens one. */
    private static String argument(String rest, int open) {
        int depth = open;
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '(') {
                depth++;
            } else if (rest.charAt(i) == ')' && depth == 1) {
                return rest.substring(0, i);
            } else if (rest.charAt(i) == ')' && depth > 1) {
                depth--;
            }
        }
        return rest;
    }
}
