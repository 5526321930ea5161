package io.cordboard.rehearse;

import io.cordboard.simulate.execute.ExecutedApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an executed action means: the application that {@code limit_execute} runs, and those that the inline dialplan
 * finds in its data. Written from FreeSWITCH's source, independently of the guard.
 */
final class SeparatedReading {
    /** Applications that may follow a comma and have no effect. */
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

    static List<ExecutedApplication> of(ExecutedApplication action) {
        List<ExecutedApplication> readings = new ArrayList<>(meant(withoutScope(action)));
        String[] pieces = action.data().split(",", -1);
        for (int i = 1; i < pieces.length; i++) {
            int colon = pieces[i].indexOf(':');
            String name = (colon < 0 ? pieces[i] : pieces[i].substring(0, colon)).strip();
            if (APPLICATIONS.contains(name.toLowerCase(Locale.ROOT))) {
                readings.add(new ExecutedApplication(name, colon < 0 ? "" : pieces[i].substring(colon + 1)));
            }
        }
        return readings;
    }

    /** The application that another one runs; empty for one that only stores a value. */
    private static List<ExecutedApplication> meant(ExecutedApplication action) {
        List<String> words = words(action.data());
        return switch (action.application().toLowerCase(Locale.ROOT)) {
            case "limit_execute" ->
                words.size() < 6
                        ? List.of()
                        : List.of(new ExecutedApplication(
                                words.get(4), String.join(" ", words.subList(5, words.size()))));
            case "sched_transfer" ->
                words.contains("inline")
                        ? List.of(action)
                        : List.of(new ExecutedApplication("transfer", action.data()));
            case "conference_set_auto_outcall" -> List.of(new ExecutedApplication("bridge", action.data()));
            case "hash" -> List.of();
            default -> List.of(action);
        };
    }

    /** {@code %[a=b]} and {@code %;[a=b]} set variables while the application runs (switch_core_session.c). */
    private static ExecutedApplication withoutScope(ExecutedApplication action) {
        String data = action.data();
        boolean scoped = data.startsWith("%[") || (data.length() > 2 && data.charAt(0) == '%' && data.charAt(2) == '[');
        return scoped ? new ExecutedApplication("sets scope variables for " + action.application(), data) : action;
    }

    /** switch_separate_string, as far as {@code ^^X} is concerned. */
    private static List<String> words(String data) {
        boolean named = data.startsWith("^^") && data.length() > 3;
        String separator = named ? data.substring(2, 3) : " ";
        return List.of((named ? data.substring(3) : data).strip().split(Pattern.quote(separator) + "+"));
    }
}
