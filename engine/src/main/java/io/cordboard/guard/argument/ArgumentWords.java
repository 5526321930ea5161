package io.cordboard.guard.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An argument split at spaces. A word that can be empty when the application runs may be missing then. */
public final class ArgumentWords {
    private static final int MOST_VANISHING = 6;

    private ArgumentWords() {}

    /** The words as written; empty if they are not certain. */
    public static Optional<List<Argument>> split(Argument argument) {
        return Separator.split(argument, ' ');
    }

    /** All ways in which FreeSWITCH may read the words; empty if they are not certain. */
    static Optional<List<List<Argument>>> readings(Argument argument) {
        return split(argument).flatMap(ArgumentWords::readings);
    }

    /** The objections to the first reading that has any; {@code unreadable} if the words are not certain. */
    public static List<Objection> judge(
            Argument argument, Function<List<Argument>, List<Objection>> judge, Objection unreadable) {
        return readings(argument)
                .map(readings -> readings.stream()
                        .map(judge)
                        .filter(objections -> !objections.isEmpty())
                        .findFirst()
                        .orElse(List.of()))
                .orElse(List.of(unreadable));
    }

    private static Optional<List<List<Argument>>> readings(List<Argument> words) {
        List<List<Argument>> readings = new ArrayList<>(List.of(List.of()));
        for (Argument word : words) {
            List<List<Argument>> without = word.mayBeEmpty() ? List.copyOf(readings) : List.of();
            readings.replaceAll(reading -> with(reading, word));
            readings.addAll(without);
            if (readings.size() > 1 << MOST_VANISHING) {
                return Optional.empty();
            }
        }
        return Optional.of(readings);
    }

    private static List<Argument> with(List<Argument> reading, Argument word) {
        List<Argument> longer = new ArrayList<>(reading);
        longer.add(word);
        return longer;
    }
}
