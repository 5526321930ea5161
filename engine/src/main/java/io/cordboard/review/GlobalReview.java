package io.cordboard.review;

import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $${name}} with names that the setting {@code globals} does not list: it is sent as text, and FreeSWITCH does not
 * replace it.
 */
final class GlobalReview {
    private static final Pattern GLOBAL = Pattern.compile("\\$\\$\\{([^}]*)}");

    private final Set<String> globals;

    GlobalReview(Set<String> globals) {
        this.globals = globals;
    }

    List<Problem> problems(String key, List<Document> documents) {
        List<Problem> problems = new ArrayList<>();
        documents.forEach(document -> DocumentTexts.of(document.json(), (pointer, text) -> {
            if (!pointer.endsWith("/description")) {
                unlisted(text).forEach(name -> problems.add(problem(key, document.field(), pointer, name)));
            }
        }));
        return problems;
    }

    private Set<String> unlisted(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = GLOBAL.matcher(text);
        while (matcher.find()) {
            if (!globals.contains(matcher.group(1))) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private Problem problem(String key, String field, String pointer, String name) {
        return Problem.error(
                key,
                field,
                pointer,
                "$${" + name + "} is sent as text, because the setting globals does not list " + name
                        + Spelling.didYouMean(Spelling.nearest(name, globals))
                        + "; otherwise add it to globals in cordboard.yaml, on every node (docs/documents.md)");
    }
}
