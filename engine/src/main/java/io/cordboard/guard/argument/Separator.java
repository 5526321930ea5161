package io.cordboard.guard.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a text as switch_separate_string does (switch_utils.c), and refuses a text that FreeSWITCH may split
 * differently: with a leading {@code ^^X}, which means "split at X" in every text that FreeSWITCH splits; an open quote;
 * or a backslash that escapes the next character. The guard uses this for all splitting.
 */
public final class Separator {
    private static final char BLANK = ' ';
    private static final char QUOTE = '\'';
    private static final String ESCAPED = "'\"\\snrt ";

    private final Argument argument;
    private final String text;
    private final char delimiter;
    private final int most;
    private final List<Argument> pieces = new ArrayList<>();
    private int start;
    private boolean quoted;

    private Separator(Argument argument, char delimiter, int most) {
        this.argument = argument;
        this.text = delimiter == BLANK ? withoutBlanks(argument.masked()) : argument.masked();
        this.delimiter = delimiter;
        this.most = most;
    }

    /** The pieces, without the quotes and spaces that FreeSWITCH removes; empty if they are not certain. */
    public static Optional<List<Argument>> split(Argument argument, char delimiter) {
        return split(argument, delimiter, Integer.MAX_VALUE);
    }

    /** If there are more than {@code most} pieces, the last one contains the whole rest. */
    public static Optional<List<Argument>> split(Argument argument, char delimiter, int most) {
        return mayNameSeparator(argument.masked())
                ? Optional.empty()
                : new Separator(argument, delimiter, most).pieces();
    }

    /**
     * Whether FreeSWITCH may find {@code ^^X} at the start: parts that can be empty may precede or separate it, and an
     * earlier split may have removed spaces and quotes.
     */
    public static boolean mayNameSeparator(String masked) {
        int carets = 0;
        for (int i = 0; i < masked.length() && carets < 2; i++) {
            char character = masked.charAt(i);
            if (character == '^') {
                carets++;
            } else if (!Argument.isMask(character) && (carets > 0 || " '\"".indexOf(character) < 0)) {
                return false;
            }
        }
        return carets == 2;
    }

    private Optional<List<Argument>> pieces() {
        for (int i = 0; i < text.length() && pieces.size() < most - 1; i++) {
            char character = text.charAt(i);
            if (character == '\\' && takesMeaning(i + 1)) {
                return Optional.empty();
            }
            if (character == QUOTE) {
                quoted = !quoted;
            } else if (character == delimiter && !quoted) {
                add(i);
                i = next(i) - 1;
                start = i + 1;
            }
        }
        return rest();
    }

    private Optional<List<Argument>> rest() {
        String last = text.substring(start);
        boolean whole = pieces.size() < most - 1;
        boolean uncertain = whole ? quoted : last.indexOf(QUOTE) >= 0 || last.indexOf('\\') >= 0;
        if (start < text.length()) {
            add(text.length());
        }
        return uncertain ? Optional.empty() : Optional.of(List.copyOf(pieces));
    }

    /** The start of the next piece: several spaces separate like one. */
    private int next(int delimiterAt) {
        int next = delimiterAt + 1;
        while (delimiter == BLANK && next < text.length() && text.charAt(next) == BLANK) {
            next++;
        }
        return next;
    }

    private void add(int end) {
        String piece = withoutBlanks(text.substring(start, end));
        pieces.add(argument.piece(piece.replace(String.valueOf(QUOTE), "")));
    }

    private boolean takesMeaning(int next) {
        return next == text.length() || text.charAt(next) == delimiter || ESCAPED.indexOf(text.charAt(next)) >= 0;
    }

    /** FreeSWITCH removes spaces only, no other white space. */
    public static String withoutBlanks(String text) {
        int first = 0;
        int end = text.length();
        while (first < end && text.charAt(first) == BLANK) {
            first++;
        }
        while (end > first && text.charAt(end - 1) == BLANK) {
            end--;
        }
        return text.substring(first, end);
    }
}
