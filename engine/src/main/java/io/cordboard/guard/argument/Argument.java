package io.cordboard.guard.argument;

import java.util.List;
import java.util.Optional;

/**
 * An application's argument as it will reach the application: literal text in which each {@link ArgumentPart} is replaced by a
 * private-use character, so that {@link #masked()} can be searched for FreeSWITCH's separators like a literal text.
 */
public record Argument(String masked, List<ArgumentPart> parts) {
    /** The mask of the first part. */
    public static final char FIRST_MASK = '\uE100';

    /** The maximum number of parts, which is the number of masks. */
    public static final int MAX_PARTS = 0x1000;

    public Argument {
        parts = List.copyOf(parts);
    }

    public static Argument literal(String text) {
        return new Argument(text, List.of());
    }

    public static boolean isMask(char character) {
        return character >= FIRST_MASK && character < FIRST_MASK + MAX_PARTS;
    }

    public ArgumentPart part(char mask) {
        return parts.get(mask - FIRST_MASK);
    }

    /** A piece of this argument, cut at a separator. */
    public Argument piece(String maskedPiece) {
        return new Argument(maskedPiece, parts);
    }

    public boolean isEmpty() {
        return masked.isEmpty();
    }

    /** Whether it may be empty when the application runs. */
    public boolean mayBeEmpty() {
        return masked.chars().allMatch(c -> isMask((char) c) && part((char) c).mayBeEmpty());
    }

    /** Whether no part of it depends on the call or on configuration. */
    public boolean isLiteral() {
        return masked.chars().noneMatch(c -> isMask((char) c));
    }

    /** Whether it is literal and equal to {@code text}, ignoring case. */
    public boolean is(String text) {
        return masked.equalsIgnoreCase(text);
    }

    /** Whether it is literal or bounded: only {@code [0-9A-Za-z_.+*#]}, and in literal text also the hyphen. */
    public boolean isName() {
        return !masked.isEmpty() && masked.chars().allMatch(c -> isNameCharacter((char) c));
    }

    /** The first part of the given type. */
    public <P extends ArgumentPart> Optional<P> first(Class<P> kind) {
        return masked.chars()
                .filter(c -> isMask((char) c))
                .mapToObj(c -> part((char) c))
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /** The first text of the caller that has not been cleaned. */
    public Optional<ArgumentPart.CallerText> uncleaned() {
        return masked.chars()
                .filter(c -> isMask((char) c))
                .mapToObj(c -> part((char) c))
                .filter(ArgumentPart.CallerText.class::isInstance)
                .map(ArgumentPart.CallerText.class::cast)
                .filter(text -> !text.cleaned())
                .findFirst();
    }

    /** As written in the document. */
    public String written() {
        StringBuilder text = new StringBuilder();
        masked.chars().forEach(c -> {
            if (isMask((char) c)) {
                text.append(part((char) c).written());
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }

    private boolean isNameCharacter(char character) {
        if (isMask(character)) {
            return part(character) instanceof ArgumentPart.Bounded bounded
                    && bounded.bound().isName();
        }
        return (character < 0x80 && Character.isLetterOrDigit(character)) || "_.+*#-".indexOf(character) >= 0;
    }
}
