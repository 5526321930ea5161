package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Marked;
import io.cordboard.route.Domains;
import io.cordboard.route.Gateways;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Problems where objects are selected by what matches: patterns that an earlier object matches, no trunk, no country. */
record MatchReview(String domain, Documents documents) {
    private static final String DIALLED = "dialled";

    List<Problem> problems(KindTraits kind) {
        List<Document> objects = RouteElements.inOrder(kind, documents.all(kind.name(), domain)).stream()
                .filter(object -> object.isTrue("enabled", true))
                .toList();
        List<Problem> problems = new ArrayList<>(alike(kind, objects));
        objects.forEach(object -> needed(object, kind).ifPresent(problems::add));
        if (kind.takesNumbers() && !objects.isEmpty()) {
            country().ifPresent(problems::add);
        }
        return problems;
    }

    /** A pattern is never reached if an earlier object matches it for every call. */
    private List<Problem> alike(KindTraits kind, List<Document> objects) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Document> taken = new LinkedHashMap<>();
        for (Document object : objects) {
            String others = others(object, kind);
            for (Map.Entry<String, String> text : patterns(object, kind).entrySet()) {
                Document before =
                        taken.getOrDefault(text.getValue() + "\n", taken.get(text.getValue() + "\n" + others));
                if (before != null) {
                    problems.add(problem(
                            object,
                            text.getKey(),
                            text.getValue() + " never leads here: " + kind.called(before)
                                    + " comes first and has it, too; take it out of one of them, or change the order"));
                }
            }
            patterns(object, kind).values().forEach(text -> taken.putIfAbsent(text + "\n" + others, object));
        }
        return problems;
    }

    private static Map<String, String> patterns(Document object, KindTraits kind) {
        Map<String, String> patterns = new LinkedHashMap<>();
        kind.matches().forEach((member, what) -> {
            JsonNode values = object.json().path(member);
            for (int i = 0; what.equals(DIALLED) && i < values.size(); i++) {
                patterns.put("/" + member + "/" + i, MatchingObjects.pattern(values.get(i)));
            }
        });
        return patterns;
    }

    /** What else has to match or hold, as text; empty where nothing has. */
    private static String others(Document object, KindTraits kind) {
        StringBuilder others = new StringBuilder();
        kind.matches().forEach((member, what) -> {
            if (!what.equals(DIALLED) && !object.json().path(member).isEmpty()) {
                others.append(member).append(object.json().path(member));
            }
        });
        kind.passes().forEach(member -> others.append(object.json().path(member)));
        return others.toString();
    }

    private Optional<Problem> needed(Document object, KindTraits kind) {
        List<Marked> names = kind.marked(object.json(), "x-needed");
        boolean stands = names.stream().anyMatch(name -> Gateways.isInForce(documents, domain, name.value()));
        return names.isEmpty() || stands
                ? Optional.empty()
                : Optional.of(problem(
                        object,
                        "",
                        "has no gateway that is enabled, so that its calls end with 503; for one write: redis-cli HSET"
                                + " cti_gateway@" + domain + " " + names.get(0).value()
                                + " '{\"param\": {\"proxy\": \"sip.carrier.example\", \"register\": false}}'"));
    }

    private Optional<Problem> country() {
        Optional<String> written = Domains.settings(documents, domain).flatMap(settings -> settings.text("country"));
        if (EmergencyCalls.country(domain, documents).isPresent()) {
            return Optional.empty();
        }
        String found = written.map(text -> "\"" + text + "\" is no country").orElse("is missing");
        return Optional.of(Problem.warning(
                "cti_domain",
                domain,
                "/country",
                found
                        + ": the permission class default calls nothing, for no number can be judged; add \"country\": \"CH\","
                        + " with the two letters of yours"));
    }

    private Problem problem(Document object, String pointer, String reason) {
        return Problem.warning("cti_" + object.id().kind() + "@" + domain, object.field(), pointer, reason);
    }
}
