package io.cordboard.simulate.expand;

import org.jspecify.annotations.Nullable;

/**
 * What stands between a dollar with its opening brace and the closing brace: a variable, or with a blank or a parenthesis in it the call of an API
 * function.
 *
 * @param name the variable or the function, not yet expanded
 * @param argument the function's argument; absent for a variable
 * @param end where the text goes on
 */
record Reference(String name, @Nullable String argument, int end) {

    /** Reads the reference whose opening brace is at {@code brace}. */
    static Reference at(String text, int brace) {
        int start = brace + 1;
        int depth = 1;
        int at = start;
        while (at < text.length() && !(depth == 1 && text.charAt(at) == '}')) {
            // A brace right at the start does not nest.
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

    private static Reference split(String inside, int end, int unclosedBraces) {
        for (int i = 0; i < inside.length(); i++) {
            if (inside.charAt(i) == ' ') {
                return new Reference(name(inside, i), argument(inside.substring(i + 1), unclosedBraces), end);
            }
            if (inside.charAt(i) == '(') {
                return new Reference(name(inside, i), argument(inside.substring(i + 1), 1), end);
            }
        }
        return new Reference(inside, null, end);
    }

    private static String name(String inside, int end) {
        int last = end;
        while (last > 0 && inside.charAt(last - 1) == ' ') {
            last--;
        }
        return inside.substring(0, last);
    }

    /** The argument ends at the parenthesis that closes it; behind a blank none is open, so the first pair opens one. */
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
