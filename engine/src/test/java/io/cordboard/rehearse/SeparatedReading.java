package io.cordboard.rehearse;

import io.cordboard.simulate.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an action that ran means: the application that {@code limit_execute} runs, and those that the inline dialplan takes out of
 * its data. Written by FreeSWITCH's source, without a look at the guard.
 */
final class SeparatedReading {
    /** What may stand behind a comma as an application and do nothing of its own. */
    private static final Set<String> APPLICATIONS = Set.of(
            "bridge",
            "transfer",
            "set",
            "export",
            "lua",
            "execute_extension",
            "socket",
            "limit",
            "limit_execute",
            "system");

    private SeparatedReading() {}

    static List<Action> of(Action action) {
        List<Action> readings = new ArrayList<>(meant(withoutScope(action)));
        String[] pieces = action.data().split(",", -1);
        for (int i = 1; i < pieces.length; i++) {
            int colon = pieces[i].indexOf(':');
            String name = (colon < 0 ? pieces[i] : pieces[i].substring(0, colon)).strip();
            if (APPLICATIONS.contains(name.toLowerCase(Locale.ROOT))) {
                readings.add(new Action(name, colon < 0 ? "" : pieces[i].substring(colon + 1)));
            }
        }
        return readings;
    }

    /** The application that another one runs, and nothing for what only keeps a value. */
    private static List<Action> meant(Action action) {
        List<String> words = words(action.data());
        return switch (action.application().toLowerCase(Locale.ROOT)) {
            case "limit_execute" ->
                words.size() < 6
                        ? List.of()
                        : List.of(new Action(words.get(4), String.join(" ", words.subList(5, words.size()))));
            case "sched_transfer" ->
                words.contains("inline") ? List.of(action) : List.of(new Action("transfer", action.data()));
            case "conference_set_auto_outcall" -> List.of(new Action("bridge", action.data()));
            case "hash" -> List.of();
            default -> List.of(action);
        };
    }

    /** {@code %[a=b]} and {@code %;[a=b]} set variables while the application runs (switch_core_session.c). */
    private static Action withoutScope(Action action) {
        String data = action.data();
        boolean scoped = data.startsWith("%[") || (data.length() > 2 && data.charAt(0) == '%' && data.charAt(2) == '[');
        return scoped ? new Action("sets scope variables for " + action.application(), data) : action;
    }

    /** switch_separate_string, as far as {@code ^^X} is concerned. */
    private static List<String> words(String data) {
        boolean named = data.startsWith("^^") && data.length() > 3;
        String separator = named ? data.substring(2, 3) : " ";
        return List.of((named ? data.substring(3) : data).strip().split(Pattern.quote(separator) + "+"));
    }
}
