package io.cordboard.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An argument split at blanks as switch_separate_string does (switch_utils.c): single quotes hold words together and
 * fall away. Backslashes that it would take for escapes are not read.
 */
final class Words {
    private static final String ESCAPED = "'\"\\snrt ";

    private Words() {}

    /** Empty when a quote is left open or an escape is used. */
    static Optional<List<Argument>> split(Argument argument) {
        String text = argument.masked().strip();
        List<Argument> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && (i + 1 == text.length() || ESCAPED.indexOf(text.charAt(i + 1)) >= 0)) {
                return Optional.empty();
            }
            if (character == '\'') {
                quoted = !quoted;
            } else if (character == ' ' && !quoted) {
                end(argument, word, words);
            } else {
                word.append(character);
            }
        }
        end(argument, word, words);
        return quoted ? Optional.empty() : Optional.of(List.copyOf(words));
    }

    private static void end(Argument argument, StringBuilder word, List<Argument> words) {
        if (!word.isEmpty()) {
            words.add(argument.piece(word.toString()));
            word.setLength(0);
        }
    }
}
