package io.cordboard.picture;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.fetch.ServedWalk;
import io.cordboard.kind.KindTraits;
import io.cordboard.objects.ObjectKinds;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What extensions may use when they call: their route, and by their class the objects that lead to trunks. Sample
 * numbers of each pattern are tried with the answers that a user of the class gets.
 */
final class UserRights {
    private static final String CLASS = "permission";
    private static final String DEFAULT = "default";
    private static final List<String> REST = List.of("441632960", "12025550", "2079460");

    private final String domain;
    private final ServedWalk walk;
    private final ObjectKinds kinds;
    private final Documents documents;

    UserRights(String domain, ServedWalk walk, ObjectKinds kinds, Documents documents) {
        this.domain = domain;
        this.walk = walk;
        this.kinds = kinds;
        this.documents = documents;
    }

    /** @param from the extension that is asked for: of it also what needs no word in its document is shown */
    void add(Graph graph, Optional<String> from) {
        Map<String, String> somebody = new LinkedHashMap<>();
        for (Document user : documents.all("exten", domain)) {
            if (!user.isTrue("enabled", true) || user.text("alias-of").isPresent()) {
                continue;
            }
            String name = user.text(CLASS).orElse(DEFAULT);
            String id = "exten:" + user.field();
            boolean asked = from.filter(text -> text.equals(user.field()) || text.equals(id))
                    .isPresent();
            somebody.putIfAbsent(name, user.field());
            if (asked || user.text(CLASS).isPresent()) {
                graph.rights(id, CLASS + ":" + name, List.of("class"));
            }
            user.text("route").ifPresent(route -> graph.rights(id, "route:" + route, List.of("calls")));
        }
        somebody.forEach((name, user) -> ofClass(name, user, graph));
    }

    private void ofClass(String name, String user, Graph graph) {
        for (KindTraits kind : kinds.objects()) {
            if (kind.takesNumbers()) {
                for (Document object : documents.all(kind.name(), domain)) {
                    Set<String> open = new LinkedHashSet<>();
                    patterns(object, kind).stream()
                            .filter(pattern -> isOpen(object, kind, pattern, user))
                            .forEach(open::add);
                    if (!open.isEmpty()) {
                        graph.rights(CLASS + ":" + name, kind.name() + ":" + object.field(), open);
                    }
                }
            }
        }
    }

    private static Set<String> patterns(Document object, KindTraits kind) {
        Set<String> patterns = new LinkedHashSet<>();
        kind.matches().forEach((member, what) -> {
            if (what.equals("dialled")) {
                object.json()
                        .path(member)
                        .forEach(each -> patterns.add(
                                each.isValueNode()
                                        ? each.asText()
                                        : each.path("pattern").asText()));
            }
        });
        return patterns;
    }

    private boolean isOpen(Document object, KindTraits kind, String pattern, String user) {
        return REST.stream()
                .map(rest -> number(pattern, rest))
                .anyMatch(number ->
                        walk.toTrunks(domain, kind, user, number, documents).contains(object.field()));
    }

    /** A number that fits an Asterisk pattern, or the number itself. */
    private static String number(String pattern, String rest) {
        if (!pattern.startsWith("_")) {
            return pattern.replaceAll("[^0-9+*#]", "");
        }
        StringBuilder number = new StringBuilder();
        String text = pattern.substring(1).replaceFirst("^.*[+|]", "");
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            int end = text.indexOf(']', i);
            if (one == '[' && end > i) {
                number.append(text.charAt(i + 1));
                i = end;
            } else {
                number.append(
                        switch (one) {
                            case 'X' -> rest.substring(0, 1);
                            case 'Z', 'N' -> "2";
                            case '.', '!' -> rest;
                            default -> String.valueOf(one);
                        });
            }
        }
        return number.toString();
    }
}
