package io.cordboard.dialplan;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/** Parses one character, escape, dot or bracketed class of a pattern as a set of bytes, as PCRE2 does without UTF. */
final class CharacterClassReader {
    private static final int BYTES = 256;
    private static final Map<String, String> POSIX = Map.of(
            "[:digit:]",
            "0-9",
            "[:alnum:]",
            "0-9A-Za-z",
            "[:alpha:]",
            "A-Za-z",
            "[:xdigit:]",
            "0-9A-Fa-f",
            "[:upper:]",
            "A-Z",
            "[:lower:]",
            "a-z",
            "[:word:]",
            "0-9A-Za-z_");

    private final String pattern;
    private final boolean dotMatchesNewline;

    /** The parsed bytes, and the position after them. */
    record Read(BitSet characters, int end) {}

    CharacterClassReader(String pattern, boolean dotMatchesNewline) {
        this.pattern = pattern;
        this.dotMatchesNewline = dotMatchesNewline;
    }

    /** Empty for syntax that is not supported. */
    Optional<Read> read(int position) {
        return switch (pattern.charAt(position)) {
            case '.' -> Optional.of(new Read(dot(), position + 1));
            case '[' -> bracketed(position + 1);
            case '\\' -> escape(position);
            default -> literal(pattern.charAt(position), position + 1);
        };
    }

    private Optional<Read> bracketed(int start) {
        int position = start;
        boolean negated = pattern.startsWith("^", position);
        if (negated) {
            position++;
        }
        BitSet set = new BitSet();
        boolean first = true;
        while (position < pattern.length() && (first || pattern.charAt(position) != ']')) {
            Optional<Read> member = member(position);
            if (member.isEmpty()) {
                return Optional.empty();
            }
            set.or(member.get().characters());
            position = member.get().end();
            first = false;
        }
        if (position >= pattern.length()) {
            return Optional.empty();
        }
        if (negated) {
            set.flip(0, BYTES);
        }
        return Optional.of(new Read(set, position + 1));
    }

    private Optional<Read> member(int position) {
        if (pattern.startsWith("[:", position)
                || pattern.startsWith("[.", position)
                || pattern.startsWith("[=", position)) {
            return posix(position);
        }
        char from = pattern.charAt(position);
        if (from == '\\') {
            Optional<Read> escaped = escape(position);
            // A range that begins with an escape is not supported; an escape followed by a literal '-' is rare.
            return escaped.filter(read -> !startsRange(read.end()));
        }
        if (!startsRange(position + 1)) {
            return literal(from, position + 1);
        }
        char to = pattern.charAt(position + 2);
        if (to == '\\' || to == '[' || to < from || to > 0x7F) {
            return Optional.empty();
        }
        BitSet range = new BitSet();
        range.set(from, to + 1);
        return Optional.of(new Read(range, position + 3));
    }

    private boolean startsRange(int position) {
        return pattern.startsWith("-", position)
                && position + 1 < pattern.length()
                && pattern.charAt(position + 1) != ']';
    }

    private Optional<Read> posix(int position) {
        int end = pattern.indexOf(":]", position);
        if (end < 0) {
            return Optional.empty();
        }
        String ranges = POSIX.get(pattern.substring(position, end + 2));
        return Optional.ofNullable(ranges).map(alphabet -> new Read(ranges(alphabet), end + 2));
    }

    private Optional<Read> escape(int position) {
        if (position + 1 >= pattern.length()) {
            return Optional.empty();
        }
        char escaped = pattern.charAt(position + 1);
        int end = position + 2;
        return switch (escaped) {
            case 'd' -> Optional.of(new Read(ranges("0-9"), end));
            case 'w' -> Optional.of(new Read(ranges("0-9A-Za-z_"), end));
            case 'D' -> Optional.of(new Read(complement(ranges("0-9")), end));
            case 'W' -> Optional.of(new Read(complement(ranges("0-9A-Za-z_")), end));
            case 's' -> Optional.of(new Read(ranges("\t-\r "), end));
            case 'S' -> Optional.of(new Read(complement(ranges("\t-\r ")), end));
            default -> Character.isLetterOrDigit(escaped) ? Optional.empty() : literal(escaped, end);
        };
    }

    static BitSet withOtherCase(BitSet characters) {
        BitSet both = (BitSet) characters.clone();
        characters.stream().filter(c -> c < 0x80 && Character.isLetter(c)).forEach(c -> both.set(c ^ 0x20));
        return both;
    }

    private BitSet dot() {
        BitSet any = new BitSet();
        any.set(0, BYTES);
        any.set('\n', dotMatchesNewline);
        return any;
    }

    /**
     * FreeSWITCH compiles bytes. A character outside ASCII is several bytes, a quantifier after it repeats only the last
     * one, and a negated class excludes its bytes only. So such a character is not supported.
     */
    private static Optional<Read> literal(char character, int end) {
        if (character >= 0x80) {
            return Optional.empty();
        }
        BitSet set = new BitSet();
        set.set(character);
        return Optional.of(new Read(set, end));
    }

    private static BitSet complement(BitSet set) {
        set.flip(0, BYTES);
        return set;
    }

    private static BitSet ranges(String ranges) {
        BitSet set = new BitSet();
        for (int i = 0; i < ranges.length(); i++) {
            if (i + 2 < ranges.length() && ranges.charAt(i + 1) == '-') {
                set.set(ranges.charAt(i), ranges.charAt(i + 2) + 1);
                i += 2;
            } else {
                set.set(ranges.charAt(i));
            }
        }
        return set;
    }
}
