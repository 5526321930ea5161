package io.cordboard.dialplan;

import java.util.BitSet;

/**
 * What is known about a text whose value depends on the call: the bytes that it may contain, and its minimum and maximum
 * length. A length of {@link #UNLIMITED} or more has no limit.
 */
public record TextBound(BitSet characters, int minLength, int maxLength) {
    /** The maximum length of a text without a limit. */
    public static final int UNLIMITED = 1_000_000;

    private static final BitSet NAME =
            charactersOf("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.+*#");

    public TextBound {
        characters = (BitSet) characters.clone();
        minLength = Math.min(minLength, UNLIMITED);
        maxLength = Math.min(maxLength, UNLIMITED);
    }

    /** A text of any length with characters of {@code alphabet}. */
    public static TextBound of(String alphabet) {
        return new TextBound(charactersOf(alphabet), 0, UNLIMITED);
    }

    /** The empty text. */
    public static TextBound empty() {
        return new TextBound(new BitSet(), 0, 0);
    }

    /** A text of any length with digits, ASCII letters and {@code _.+*#} only. */
    public static TextBound name() {
        return new TextBound(NAME, 0, UNLIMITED);
    }

    @Override
    public BitSet characters() {
        return (BitSet) characters.clone();
    }

    /**
     * Whether the whole value consists of {@code [0-9A-Za-z_.+*#]}, so that it contains no separator of any argument
     * grammar.
     */
    public boolean isName() {
        return isWithin(NAME);
    }

    /** Whether the whole value consists of characters of {@code alphabet}. */
    public boolean isWithin(String alphabet) {
        return isWithin(charactersOf(alphabet));
    }

    /** Whether the value may contain {@code character}. */
    public boolean mayContain(char character) {
        return characters.get(character);
    }

    /** The bound of a substring such as {@code ${x:1:4}}. */
    public TextBound part() {
        return new TextBound(characters, 0, maxLength);
    }

    /** The bound of a text that satisfies this bound or {@code other}. */
    public TextBound or(TextBound other) {
        BitSet union = (BitSet) characters.clone();
        union.or(other.characters);
        return new TextBound(union, Math.min(minLength, other.minLength), Math.max(maxLength, other.maxLength));
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
