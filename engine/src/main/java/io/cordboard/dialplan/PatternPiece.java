package io.cordboard.dialplan;

import java.util.BitSet;

/** A part of a pattern: what it can match, and whether it can match only at the start or end of the value. */
record PatternPiece(TextBound bound, boolean fromStart, boolean toEnd) {
    static final PatternPiece EMPTY = new PatternPiece(TextBound.empty(), false, false);
    static final PatternPiece START = new PatternPiece(TextBound.empty(), true, false);
    static final PatternPiece END = new PatternPiece(TextBound.empty(), false, true);

    static PatternPiece of(BitSet oneCharacter) {
        return new PatternPiece(new TextBound(oneCharacter, 1, 1), false, false);
    }

    PatternPiece then(PatternPiece next) {
        TextBound both = new TextBound(
                bound.or(next.bound).characters(),
                bound.minLength() + next.bound.minLength(),
                bound.maxLength() + next.bound.maxLength());
        return new PatternPiece(both, fromStart, next.toEnd);
    }

    PatternPiece or(PatternPiece other) {
        return new PatternPiece(bound.or(other.bound), fromStart && other.fromStart, toEnd && other.toEnd);
    }

    PatternPiece times(int min, int max) {
        TextBound repeated =
                new TextBound(bound.characters(), product(bound.minLength(), min), product(bound.maxLength(), max));
        return new PatternPiece(repeated, fromStart && min > 0, toEnd && min > 0);
    }

    private static int product(int length, int times) {
        return (int) Math.min((long) length * times, TextBound.UNLIMITED);
    }
}
