package io.cordboard.guard.argument;

import java.util.ArrayList;
import java.util.List;

/** A text under construction in which masks represent parts. */
final class MaskedText {
    private final StringBuilder text = new StringBuilder();
    private final List<ArgumentPart> parts;

    MaskedText() {
        this(List.of());
    }

    MaskedText(List<ArgumentPart> parts) {
        this.parts = new ArrayList<>(parts);
    }

    void append(char character) {
        text.append(character);
    }

    void append(String literal) {
        text.append(literal);
    }

    void append(ArgumentPart part) {
        if (parts.size() < Argument.MAX_PARTS - 1) {
            text.append((char) (Argument.FIRST_MASK + parts.size()));
            parts.add(part);
        } else if (parts.size() == Argument.MAX_PARTS - 1) {
            text.append((char) (Argument.FIRST_MASK + parts.size()));
            parts.add(new ArgumentPart.Unsafe("", "contains too many variables"));
        }
    }

    void append(Argument argument) {
        argument.masked().chars().forEach(c -> {
            if (Argument.isMask((char) c)) {
                append(argument.part((char) c));
            } else {
                append((char) c);
            }
        });
    }

    Argument toArgument() {
        return new Argument(text.toString(), parts);
    }
}
