package io.cordboard.dialplan;

import java.util.BitSet;

/** A part of a pattern: what it can match, and whether it can match only at the start or end of the value. */
record Piece(Bound bound, boolean fromStart, boolean toEnd) {
    static final Piece EMPTY = new Piece(Bound.empty(), false, false);
    static final Piece START = new Piece(Bound.empty(), true, false);
    static final Piece END = new Piece(Bound.empty(), false, true);

    static Piece of(BitSet oneCharacter) {
        return new Piece(new Bound(oneCharacter, 1, 1), false, false);
    }

    Piece then(Piece next) {
        Bound both = new Bound(
                bound.or(next.bound).characters(),
                bound.minLength() + next.bound.minLength(),
                bound.maxLength() + next.bound.maxLength());
        return new Piece(both, fromStart, next.toEnd);
    }

    Piece or(Piece other) {
        return new Piece(bound.or(other.bound), fromStart && other.fromStart, toEnd && other.toEnd);
    }

    Piece times(int min, int max) {
        Bound repeated =
                new Bound(bound.characters(), product(bound.minLength(), min), product(bound.maxLength(), max));
        return new Piece(repeated, fromStart && min > 0, toEnd && min > 0);
    }

    private static int product(int length, int times) {
        return (int) Math.min((long) length * times, Bound.UNLIMITED);
    }
}
