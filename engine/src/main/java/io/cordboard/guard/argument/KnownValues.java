package io.cordboard.guard.argument;

import io.cordboard.dialplan.BoundedExpression;
import io.cordboard.dialplan.TextBound;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known when an action runs: which fields of the caller profile the conditions have bounded, what captures can
 * contain, and which variables earlier actions of the same extension have certainly set. Names are lower case.
 */
public record KnownValues(Map<String, TextBound> fields, Optional<Captures> captures, Map<String, Argument> variables) {
    /**
     * The captures of a test.
     *
     * @param expressions those whose captures may be used
     * @param clean whether the tested values are free of <code>${</code>
     * @param alphabet the characters of all tested values, such as the keys of a phone
     */
    public record Captures(List<BoundedExpression> expressions, boolean clean, Optional<TextBound> alphabet) {
        public Captures {
            expressions = List.copyOf(expressions);
        }

        /** A group is bounded if it is in every expression. */
        Optional<TextBound> group(int number) {
            List<Optional<TextBound>> bounds =
                    expressions.stream().map(one -> one.capture(number)).toList();
            return bounds.stream().allMatch(Optional::isPresent)
                    ? bounds.stream()
                            .flatMap(Optional::stream)
                            .reduce(TextBound::or)
                            .filter(TextBound::isName)
                            .or(() -> alphabet)
                    : alphabet;
        }
    }

    public static final KnownValues NONE = new KnownValues(Map.of(), Optional.empty(), Map.of());

    public KnownValues {
        fields = Map.copyOf(fields);
        variables = Map.copyOf(variables);
    }

    public KnownValues withFields(Map<String, TextBound> more) {
        Map<String, TextBound> all = new HashMap<>(fields);
        all.putAll(more);
        return new KnownValues(all, captures, variables);
    }

    public KnownValues withCaptures(Optional<Captures> newCaptures) {
        return new KnownValues(fields, newCaptures, variables);
    }

    public KnownValues withVariable(String name, Argument value) {
        Map<String, Argument> all = new HashMap<>(variables);
        all.put(name.toLowerCase(Locale.ROOT), value);
        return new KnownValues(fields, captures, all);
    }

    public KnownValues without(String name) {
        Map<String, Argument> rest = new HashMap<>(variables);
        rest.remove(name.toLowerCase(Locale.ROOT));
        return new KnownValues(fields, captures, rest);
    }

    /** Captures have been replaced by text by then; everything else may have changed while other actions ran. */
    public KnownValues afterOtherActions() {
        return new KnownValues(Map.of(), captures, Map.of());
    }
}
