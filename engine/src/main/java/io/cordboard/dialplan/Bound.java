package io.cordboard.dialplan;

import java.util.BitSet;

/**
 * What is proven of a text whose value only the call decides: the bytes that it may consist of, and how many there can
 * be. A length of {@link #UNLIMITED} or more has no limit.
 */
public record Bound(BitSet characters, int minLength, int maxLength) {
    /** The maximal length of a text whose length is not limited. */
    public static final int UNLIMITED = 1_000_000;

    private static final BitSet NAME =
            charactersOf("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.+*#");

    public Bound {
        characters = (BitSet) characters.clone();
        minLength = Math.min(minLength, UNLIMITED);
        maxLength = Math.min(maxLength, UNLIMITED);
    }

    /** A text of any length out of {@code alphabet}. */
    public static Bound of(String alphabet) {
        return new Bound(charactersOf(alphabet), 0, UNLIMITED);
    }

    /** The empty text. */
    public static Bound empty() {
        return new Bound(new BitSet(), 0, 0);
    }

    /** A text of any length in which only digits, ASCII letters and {@code _.+*#} occur. */
    public static Bound name() {
        return new Bound(NAME, 0, UNLIMITED);
    }

    @Override
    public BitSet characters() {
        return (BitSet) characters.clone();
    }

    /** The whole value consists of {@code [0-9A-Za-z_.+*#]}: it separates nothing in any argument grammar. */
    public boolean isName() {
        return isWithin(NAME);
    }

    /** The whole value consists of characters of {@code alphabet}. */
    public boolean isWithin(String alphabet) {
        return isWithin(charactersOf(alphabet));
    }

    /** The value may contain {@code character}. */
    public boolean mayContain(char character) {
        return characters.get(character);
    }

    /** What is left of this bound for a substring such as {@code ${x:1:4}}. */
    public Bound part() {
        return new Bound(characters, 0, maxLength);
    }

    /** What is proven of a text that is bounded by this or by {@code other}. */
    public Bound or(Bound other) {
        BitSet union = (BitSet) characters.clone();
        union.or(other.characters);
        return new Bound(union, Math.min(minLength, other.minLength), Math.max(maxLength, other.maxLength));
    }

    private boolean isWithin(BitSet allowed) {
        BitSet others = (BitSet) characters.clone();
        others.andNot(allowed);
        return others.isEmpty();
    }

    private static BitSet charactersOf(String alphabet) {
        BitSet set = new BitSet();
        alphabet.chars().forEach(set::set);
        return set;
    }
}
