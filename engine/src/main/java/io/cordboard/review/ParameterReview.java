package io.cordboard.review;

import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of params with a typing mistake. FreeSWITCH ignores unknown params without a message. */
final class ParameterReview {
    private static final Map<String, Set<String>> KNOWN =
            Map.of("exten", read("exten"), "gateway", read("gateway"), "sip_profile", read("sip_profile"));

    private ParameterReview() {}

    private static Set<String> read(String kind) {
        return new TreeSet<>(PackagedLines.of("params-" + kind + ".txt"));
    }

    static List<Problem> problems(String key, List<Document> documents) {
        List<Problem> problems = new ArrayList<>();
        for (Document document : documents) {
            Set<String> known = KNOWN.getOrDefault(document.id().kind(), Set.of());
            document.pairs("param").stream()
                    .map(Map.Entry::getKey)
                    .distinct()
                    .forEach(name -> problem(key, document, name, known).ifPresent(problems::add));
        }
        return problems;
    }

    /** The intended param, if the name is similar to one. */
    static Optional<String> meant(String kind, String name) {
        Set<String> known = KNOWN.getOrDefault(kind, Set.of());
        return Stream.of(name, name.replace('_', '-'))
                .flatMap(written -> Spelling.nearest(written, known).stream())
                .findFirst();
    }

    private static Optional<Problem> problem(String key, Document document, String name, Set<String> known) {
        if (known.stream().anyMatch(name::equalsIgnoreCase)) {
            return Optional.empty();
        }
        Optional<String> meant = meant(document.id().kind(), name);
        String at = "/param/" + DocumentTexts.escaped(name);
        if (meant.isPresent()) {
            return Optional.of(Problem.error(
                            key,
                            document.field(),
                            at,
                            "FreeSWITCH has no param of this name" + Spelling.didYouMean(meant))
                    .instead(meant.get()));
        }
        boolean onlyOneReads = !document.id().kind().equals("exten");
        return onlyOneReads
                ? Optional.of(Problem.notice(key, document.field(), at, "mod_sofia has no param of this name"))
                : Optional.empty();
    }
}
