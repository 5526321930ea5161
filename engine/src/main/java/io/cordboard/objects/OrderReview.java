package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.dialplan.PatternSamples;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.kind.KindTraits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Objects of which the first that matches takes the call: patterns that never lead to their object because an earlier one
 * takes all their numbers, and patterns that share numbers.
 */
final class OrderReview {
    private static final String DIALLED = "dialled";

    private final KindTraits kind;
    /** Earlier patterns that take more than one number. */
    private final List<Rule> wide = new ArrayList<>();
    /** Earlier patterns of one number, by the number: a domain may have thousands. */
    private final Map<String, List<Rule>> literal = new HashMap<>();

    private final List<Problem> problems = new ArrayList<>();

    /**
     * A pattern of an object.
     *
     * @param pattern empty if the object takes every number
     * @param others the other conditions of the object, as text; empty if there are none
     */
    private record Rule(
            Document object, String written, Optional<NumberPattern> pattern, String others, Set<String> samples) {
        Rule(Document object, String written, Optional<NumberPattern> pattern, String others) {
            this(
                    object,
                    written,
                    pattern,
                    others,
                    pattern.map(PatternSamples::of).orElse(Set.of()));
        }

        boolean takes(String number) {
            return pattern.map(one -> one.matches(number)).orElse(true);
        }

        boolean covers(Rule later) {
            boolean all = !later.samples.isEmpty() && later.samples.stream().allMatch(this::takes);
            return pattern.isEmpty() || written.equals(later.written) || all;
        }

        boolean isSameOrWider(Rule later) {
            return others.isEmpty() || others.equals(later.others);
        }
    }

    private OrderReview(KindTraits kind) {
        this.kind = kind;
    }

    /** @param objects those that are enabled, in their order */
    static List<Problem> problems(KindTraits kind, List<Document> objects) {
        OrderReview review = new OrderReview(kind);
        objects.forEach(review::object);
        return review.problems;
    }

    /** The patterns of the numbers that an object takes, by pointer. */
    static Map<String, String> patterns(Document object, KindTraits kind) {
        Map<String, String> patterns = new LinkedHashMap<>();
        kind.matches().forEach((member, what) -> {
            JsonNode values = object.json().path(member);
            for (int i = 0; what.equals(DIALLED) && i < values.size(); i++) {
                patterns.put("/" + member + "/" + i, NumberRewriting.written(values.get(i)));
            }
        });
        return patterns;
    }

    private void object(Document object) {
        String others = others(object);
        List<Rule> own = new ArrayList<>();
        patterns(object, kind)
                .forEach((pointer, written) -> pattern(written).ifPresent(pattern -> {
                    Rule rule = new Rule(object, written, Optional.of(pattern), others);
                    compare(rule, pointer);
                    own.add(rule);
                }));
        if (patterns(object, kind).isEmpty()) {
            Rule any = new Rule(object, "", Optional.empty(), others);
            wide.stream()
                    .filter(rule -> rule.pattern().isEmpty() && rule.isSameOrWider(any))
                    .findFirst()
                    .ifPresent(rule -> warn(object, "", "no call leads here: " + comesFirst(rule)));
            own.add(any);
        }
        own.forEach(this::remember);
    }

    /** A carrier may write a + in front of the number that was called. */
    private Optional<NumberPattern> pattern(String written) {
        boolean isInbound = kind.place("inbound").isPresent();
        return NumberPattern.of(isInbound ? written.replaceFirst("^(_?)\\+", "$1") : written);
    }

    private void remember(Rule rule) {
        if (rule.samples().size() == 1) {
            literal.computeIfAbsent(rule.samples().iterator().next(), number -> new ArrayList<>())
                    .add(rule);
        } else {
            wide.add(rule);
        }
    }

    private void compare(Rule later, String pointer) {
        Set<String> samples = later.samples();
        Stream<Rule> alike =
                samples.size() == 1 ? literal.getOrDefault(samples.iterator().next(), List.of()).stream() : Stream.of();
        Optional<Rule> covering = Stream.concat(alike, wide.stream())
                .filter(earlier -> earlier.isSameOrWider(later) && earlier.covers(later))
                .findFirst();
        if (covering.isPresent()) {
            warn(
                    later.object(),
                    pointer,
                    later.written() + " never leads here: " + comesFirst(covering.get())
                            + "; take it out of one of them, or change the order");
        } else if (samples.size() > 1) {
            overlap(later, pointer);
        }
    }

    private void overlap(Rule later, String pointer) {
        wide.stream()
                .filter(earlier ->
                        earlier.isSameOrWider(later) && earlier.pattern().isPresent())
                .filter(earlier -> !later.covers(earlier))
                .flatMap(earlier -> shared(earlier, later).stream())
                .findFirst()
                .ifPresent(reason -> problems.add(Problem.notice(
                        kind.kind().key(later.object().domain()), later.object().field(), pointer, reason)));
    }

    private Optional<String> shared(Rule earlier, Rule later) {
        return later.samples().stream()
                .filter(earlier::takes)
                .findFirst()
                .or(() -> earlier.samples().stream().filter(later::takes).findFirst())
                .map(number -> "some of its numbers, such as " + number + ", lead to " + kind.called(earlier.object())
                        + ", which comes first and has " + earlier.written());
    }

    private String comesFirst(Rule earlier) {
        String has = earlier.pattern().isEmpty() ? "takes every number" : "has " + earlier.written();
        return kind.called(earlier.object()) + " comes first and " + has;
    }

    private String others(Document object) {
        StringBuilder others = new StringBuilder();
        kind.matches().forEach((member, what) -> {
            if (!what.equals(DIALLED) && !object.json().path(member).isEmpty()) {
                others.append(member).append(object.json().path(member));
            }
        });
        kind.passes().forEach(member -> others.append(object.json().path(member)));
        return others.toString();
    }

    private void warn(Document object, String pointer, String reason) {
        problems.add(Problem.warning(kind.kind().key(object.domain()), object.field(), pointer, reason));
    }
}
