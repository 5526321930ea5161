package io.cordboard.fetch;

import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The next lookup that an action leads to, as far as the document shows.
 *
 * @param number the number that is looked up; empty if it depends on the call
 * @param context as written; empty if the context does not change
 * @param way the action as written, and the steps from it to the next lookup
 */
record NextHunt(Optional<String> number, Optional<String> context, List<String> way) {
    private static final int WORDS_OF_LIMIT = 4;

    NextHunt {
        way = List.copyOf(way);
    }

    /** The argument of an action. */
    static String data(XmlElement action) {
        return (action.text().isBlank() ? action.attribute("data").orElse("") : action.text()).strip();
    }

    /** The lookup of one application; empty if it makes none, or is never safe. */
    static Optional<NextHunt> of(String application, String data) {
        List<String> target = switch (application) {
            case "transfer", "execute_extension" -> wordsAfter(0, data);
            case "sched_transfer" -> wordsAfter(1, data);
            case "limit" -> wordsAfter(WORDS_OF_LIMIT, data);
            default -> List.of();
        };
        if (target.isEmpty() || target.get(0).startsWith("-") || target.get(0).startsWith("!")) {
            return Optional.empty();
        }
        return Optional.of(new NextHunt(
                literal(target.get(0)),
                target.size() > 2 ? Optional.of(target.get(2)) : Optional.empty(),
                List.of(application + " " + data)));
    }

    private static List<String> wordsAfter(int skipped, String data) {
        List<String> words = List.of(data.split(" +"));
        return words.subList(Math.min(skipped, words.size()), words.size());
    }

    /** {@code APPLICATION ARGUMENT} in one text, as for a key of a menu. */
    static Optional<NextHunt> inner(String text) {
        String[] words = Arrays.copyOf(text.strip().split(" +", 2), 2);
        return of(words[0].toLowerCase(Locale.ROOT), words[1] == null ? "" : words[1]);
    }

    /** A word that does not depend on the call. */
    static Optional<String> literal(String word) {
        return word.indexOf('$') < 0 ? Optional.of(word) : Optional.empty();
    }

    /** A copy with these steps before it. */
    NextHunt after(List<String> before) {
        List<String> whole = new ArrayList<>(before);
        whole.addAll(way);
        return new NextHunt(number, context, whole);
    }
}
