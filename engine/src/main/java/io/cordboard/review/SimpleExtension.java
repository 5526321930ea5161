package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.LiteralNumbers;
import io.cordboard.document.Document;
import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Match;
import io.cordboard.regex.Regex;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a dialplan extension matches a number, as far as that is known without a call. */
final class SimpleExtension {
    private static final Set<String> PLAIN =
            Set.of("field", "expression", "action", "anti-action", "description", "break");

    private SimpleExtension() {}

    /** How certain it is that a call for a number runs an extension. */
    enum Takes {
        /** Always, and the hunt ends there. */
        CERTAINLY,
        /** It depends only on the time. */
        AT_TIMES,
        /** It depends on the call, or on variables. */
        PERHAPS,
        NEVER
    }

    static Takes takes(JsonNode extension, String number) {
        JsonNode conditions = extension.path("condition");
        Takes takes = conditions.isEmpty() ? Takes.NEVER : Takes.CERTAINLY;
        for (JsonNode condition : conditions) {
            Takes one = condition(condition, number);
            if (one == Takes.NEVER) {
                boolean stops = condition.path("break").asText("on-false").matches("on-false|always|");
                return stops && condition.path("anti-action").isEmpty() ? Takes.NEVER : Takes.PERHAPS;
            }
            takes = one.compareTo(takes) > 0 ? one : takes;
        }
        return Document.isTrue(extension.path("continue").asText()) && takes == Takes.CERTAINLY ? Takes.PERHAPS : takes;
    }

    private static Takes condition(JsonNode condition, String number) {
        boolean plain = condition.properties().stream().allMatch(entry -> PLAIN.contains(entry.getKey()));
        if (!condition.has("field")) {
            return plain ? Takes.CERTAINLY : isTime(condition) ? Takes.AT_TIMES : Takes.PERHAPS;
        }
        if (!condition.path("field").asText().equalsIgnoreCase("destination_number")) {
            return Takes.PERHAPS;
        }
        String expression = condition.path("expression").asText();
        if (expression.contains("${")) {
            return Takes.PERHAPS;
        }
        return !matches(expression, number) ? Takes.NEVER : plain ? Takes.CERTAINLY : Takes.PERHAPS;
    }

    private static boolean isTime(JsonNode condition) {
        return !condition.has("condition") && !condition.has("regex") && !condition.has("match");
    }

    /** Routes often consist of single numbers, which need no compiled expression. */
    private static boolean matches(String expression, String number) {
        List<String> numbers = LiteralNumbers.of(expression);
        return numbers.isEmpty() ? find(expression, number).isPresent() : numbers.contains(number);
    }

    /** The match of the expression in the number; the schema refuses expressions that cannot be compiled. */
    static Optional<Match> find(String expression, String number) {
        try {
            return Regex.compile(expression).find(number);
        } catch (InvalidExpression e) {
            return Optional.empty();
        }
    }
}
