package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Domains;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that the settings of a domain keep for one kind ({@code x-number-range}): objects of the kind outside them, and other
 * objects inside.
 */
final class RangeReview {
    private RangeReview() {}

    static List<Problem> problems(String domain, ObjectKinds kinds, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        for (KindTraits owner : kinds.objects()) {
            owner.numberRange().ifPresent(setting -> {
                List<String> ranges = Domains.settings(documents, domain)
                        .map(settings -> settings.texts(setting))
                        .orElse(List.of());
                if (!ranges.isEmpty()) {
                    kinds.objects().stream()
                            .filter(KindTraits::hasNumber)
                            .forEach(kind -> documents.all(kind.name(), domain).stream()
                                    .filter(object -> kind.equals(owner) != isIn(ranges, kind.number(object.field())))
                                    .forEach(object -> problems.add(problem(object, kind, owner, setting, ranges))));
                }
            });
        }
        return problems;
    }

    private static Problem problem(
            Document object, KindTraits kind, KindTraits owner, String setting, List<String> ranges) {
        String of = setting + " of cti_domain " + object.domain() + ": " + String.join(", ", ranges);
        String reason = kind.equals(owner)
                ? "is not among the " + of
                : "is a number for objects of the kind " + owner.name() + ", by the " + of;
        return Problem.warning(kind.kind().key(object.domain()), object.field(), "", reason);
    }

    /** Whether a range holds the number: 1000-1020 does not hold 101000 and 01000. */
    private static boolean isIn(List<String> ranges, String number) {
        return number.matches("[0-9]{1,10}")
                && ranges.stream().anyMatch(range -> {
                    String[] ends = range.split("-", -1);
                    return number.length() >= ends[0].length()
                            && number.length() <= ends[ends.length - 1].length()
                            && Long.parseLong(number) >= Long.parseLong(ends[0])
                            && Long.parseLong(number) <= Long.parseLong(ends[ends.length - 1]);
                });
    }
}
