package io.cordboard.text;

/** Makes untrusted text fit for one line of a log or a terminal: control characters become {@code \}{@code uXXXX}. */
public final class Printable {
    private static final int MAX_LENGTH = 400;

    private Printable() {}

    /** The text with control characters and lone surrogates escaped, truncated after 400 characters. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(c -> append(line, c));
        return text.length() > MAX_LENGTH ? line + "…" : line.toString();
    }

    /** The same without truncation, because half a command is useless. */
    public static String whole(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    private static void append(StringBuilder line, int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.CONTROL || type == Character.SURROGATE || type == Character.FORMAT) {
            line.append(String.format("\\u%04x", codePoint));
        } else {
            line.appendCodePoint(codePoint);
        }
    }
}
