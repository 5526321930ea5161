package io.cordboard.dialplan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A conservative parser for PCRE2 patterns: literals, classes, groups, alternatives and quantifiers. With look-around,
 * back references, verbs, comments, inline options or any other syntax, the pattern is not understood.
 */
final class ExpressionParser {
    private static final int MAX_GROUP_DEPTH = 50;

    /**
     * A completely parsed pattern: the match, the groups in PCRE2's order, and whether both ends are anchored. A group
     * that may take no part in the match may be empty.
     */
    record Understood(TextBound match, List<TextBound> groups, boolean anchored) {}

    /** The pattern contains syntax that this parser does not support; it then proves nothing. */
    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String pattern;
    private final boolean caseless;
    private final List<TextBound> groups = new ArrayList<>();
    private final CharacterClassReader classes;
    private int position;
    private int depth;

    private ExpressionParser(WrittenExpression written) {
        this.pattern = written.pattern();
        this.caseless = written.caseless();
        this.classes = new CharacterClassReader(pattern, written.dotMatchesNewline());
    }

    static Optional<Understood> parse(WrittenExpression written) {
        ExpressionParser parser = new ExpressionParser(written);
        try {
            PatternPiece whole = parser.alternatives();
            if (!parser.atEnd()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Understood(whole.bound(), List.copyOf(parser.groups), whole.fromStart() && whole.toEnd()));
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private PatternPiece alternatives() throws NotUnderstood {
        if (++depth > MAX_GROUP_DEPTH) {
            throw new NotUnderstood();
        }
        int before = groups.size();
        PatternPiece piece = sequence();
        while (!atEnd() && peek() == '|') {
            position++;
            piece = piece.or(sequence());
            mayTakeNoPart(before);
        }
        depth--;
        return piece;
    }

    private PatternPiece sequence() throws NotUnderstood {
        PatternPiece piece = PatternPiece.EMPTY;
        boolean first = true;
        while (!atEnd() && peek() != '|' && peek() != ')') {
            int before = groups.size();
            PatternPiece next = quantified(atom(), before);
            piece = first ? next : piece.then(next);
            first = false;
        }
        return piece;
    }

    private PatternPiece atom() throws NotUnderstood {
        return switch (peek()) {
            case '^' -> {
                position++;
                yield PatternPiece.START;
            }
            case '$' -> {
                position++;
                yield PatternPiece.END;
            }
            case '(' -> group();
            case '*', '+', '?', '{' -> throw new NotUnderstood();
            default -> PatternPiece.of(characters());
        };
    }

    private PatternPiece group() throws NotUnderstood {
        position++;
        boolean plain = pattern.startsWith("?:", position);
        if (plain) {
            position += 2;
        } else if (!atEnd() && (peek() == '?' || peek() == '*')) {
            skipGroupName();
        }
        int number = groups.size();
        if (!plain) {
            groups.add(TextBound.empty());
        }
        PatternPiece piece = alternatives();
        if (atEnd()) {
            throw new NotUnderstood();
        }
        position++;
        if (!plain) {
            groups.set(number, piece.bound());
        }
        return piece;
    }

    /** {@code (?<name>} and {@code (?P<name>} are numbered like other groups. */
    private void skipGroupName() throws NotUnderstood {
        int name = pattern.startsWith("?P<", position) ? position + 3 : position + 2;
        int end = pattern.indexOf('>', name);
        boolean named = pattern.startsWith("?<", position) || pattern.startsWith("?P<", position);
        if (!named || end <= name || !pattern.substring(name, end).matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new NotUnderstood();
        }
        position = end + 1;
    }

    /** A group that takes no part in the match is the empty text. */
    private void mayTakeNoPart(int first) {
        groups.subList(first, groups.size()).replaceAll(TextBound::part);
    }

    private PatternPiece quantified(PatternPiece piece, int firstGroup) throws NotUnderstood {
        if (atEnd() || "*+?{".indexOf(peek()) < 0) {
            return piece;
        }
        Quantifier quantifier = Quantifier.read(pattern, position).orElseThrow(NotUnderstood::new);
        position = quantifier.end();
        if (quantifier.min() == 0) {
            mayTakeNoPart(firstGroup);
        }
        if (!atEnd() && (peek() == '?' || peek() == '+')) {
            position++;
        }
        return piece.times(quantifier.min(), quantifier.max());
    }

    private BitSet characters() throws NotUnderstood {
        CharacterClassReader.Read read = classes.read(position).orElseThrow(NotUnderstood::new);
        position = read.end();
        return caseless ? CharacterClassReader.withOtherCase(read.characters()) : read.characters();
    }

    private boolean atEnd() {
        return position >= pattern.length();
    }

    private char peek() {
        return pattern.charAt(position);
    }
}
