package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.LiteralNumbers;
import io.cordboard.document.Document;
import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Match;
import io.cordboard.regex.Regex;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a dialplan extension matches a number, as far as that is known without a call. */
final class SimpleExtension {
    private static final Set<String> PLAIN =
            Set.of("field", "expression", "action", "anti-action", "description", "break", "regex", "match");

    /** Fields that are the same for all hunts of a call. */
    private static final Set<String> OF_THE_CALLER = Set.of(
            "caller_id_number", "caller_id_name", "network_addr", "ani", "username", "source", "chan_name", "uuid");

    private SimpleExtension() {}

    /** How certain it is that a call for a number runs an extension. */
    enum Takes {
        /** Always, and the hunt ends there. */
        CERTAINLY,
        /** It depends only on the time and on the caller, who stay the same when the call is hunted again. */
        AT_TIMES,
        /** It depends on variables, which the call may change on its way. */
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
        Takes own = condition.has("regex") && condition.has("match")
                ? regexes(condition, number)
                : compared(condition, number);
        if (own == Takes.NEVER || plain) {
            return own;
        }
        Takes nested = condition.has("condition") ? nested(condition.path("condition"), number) : Takes.AT_TIMES;
        return nested.compareTo(own) > 0 ? nested : own;
    }

    /** What a field and its expression say; a condition without a field passes. */
    private static Takes compared(JsonNode condition, String number) {
        String field = condition.path("field").asText().toLowerCase(Locale.ROOT);
        String expression = condition.path("expression").asText();
        if (!condition.has("field")) {
            return Takes.CERTAINLY;
        }
        if (expression.contains("${")) {
            return Takes.PERHAPS;
        }
        if (field.equals("destination_number") || field.equals("${destination_number}")) {
            return matches(expression, number) ? Takes.CERTAINLY : Takes.NEVER;
        }
        return OF_THE_CALLER.contains(field.replaceAll("^\\$\\{(.*)}$", "$1")) ? Takes.AT_TIMES : Takes.PERHAPS;
    }

    /** Nested conditions run their actions, so they decide nothing but when these run. */
    private static Takes nested(JsonNode conditions, String number) {
        Takes most = Takes.AT_TIMES;
        for (JsonNode condition : conditions) {
            Takes one = condition(condition, number);
            most = one == Takes.NEVER || one == Takes.PERHAPS ? Takes.PERHAPS : most;
        }
        return most;
    }

    /** {@code match="all|any|xor"} with {@code <regex>} children. */
    private static Takes regexes(JsonNode condition, String number) {
        int passed = 0;
        int failed = 0;
        for (JsonNode regex : condition.path("regex")) {
            Takes one = compared(regex, number);
            if (one != Takes.CERTAINLY && one != Takes.NEVER) {
                return one;
            }
            passed += one == Takes.CERTAINLY ? 1 : 0;
            failed += one == Takes.NEVER ? 1 : 0;
        }
        boolean passes = switch (condition.path("match").asText().toLowerCase(Locale.ROOT)) {
            case "all" -> failed == 0;
            case "xor" -> passed == 1;
            default -> passed > 0;
        };
        return passes ? Takes.CERTAINLY : Takes.NEVER;
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
