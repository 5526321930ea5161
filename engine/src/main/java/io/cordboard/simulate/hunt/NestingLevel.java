package io.cordboard.simulate.hunt;

/**
 * The nesting level of conditions in the hunt.
 *
 * @param extension the extension's name from which nested levels derive theirs
 * @param name the name in the log: {@code e1}, {@code e1_recur_1}
 * @param depth 0 for the extension itself
 */
record NestingLevel(String extension, String name, int depth) {
    /** A hundred nested conditions are hunted, deeper ones are not (mod_dialplan_xml.c: MAX_RECUR). */
    static final int MAX_DEPTH = 100;

    private static final int MAX_NAME_LENGTH = 127;

    static NestingLevel top(String extension) {
        return new NestingLevel(extension, extension, 0);
    }

    NestingLevel nested() {
        String label = extension + "_recur_" + (depth + 1);
        return new NestingLevel(extension, label.substring(0, Math.min(label.length(), MAX_NAME_LENGTH)), depth + 1);
    }

    /** A line of the log with the prefix for this depth. */
    String logged(String line) {
        return (depth == 0 ? "" : "|" + "-".repeat(4 * depth - 1) + " ") + "Dialplan: " + line;
    }
}
