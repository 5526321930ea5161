package io.cordboard.guard.application;

import io.cordboard.dialplan.BoundedExpression;
import io.cordboard.dialplan.TextBound;
import io.cordboard.dialplan.TimeAttributes;
import io.cordboard.guard.argument.CallerFields;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.RawVariables;
import io.cordboard.xml.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a condition proves when its actions run (mod_dialplan_xml.c, parse_exten). */
final class ConditionBounds {
    /**
     * Fields of the caller profile that the caller writes; the variables of the same name have the same value. The
     * caller's name is not included, because {@code cidlookup} can replace it between the condition and its use.
     */
    private static final Set<String> CALLER_FIELDS =
            Set.of("destination_number", "caller_id_number", "ani", "rdnis", "network_addr", "username");

    private ConditionBounds() {}

    /** The fields that are bounded whenever the condition's actions run. */
    static Map<String, TextBound> fields(XmlElement condition) {
        if (hasTime(condition)) {
            // If a time attribute matches, the actions run although the field or the regexes do not match.
            return Map.of();
        }
        Optional<String> regex = condition.attribute("regex");
        if (regex.isEmpty()) {
            return field(condition);
        }
        Map<String, TextBound> bounds = new HashMap<>();
        if (regex.get().equalsIgnoreCase("all")) {
            condition.children("regex").forEach(child -> bounds.putAll(field(child)));
        }
        return bounds;
    }

    /** The captures that the condition's actions may use; empty if {@code $1} is not replaced. */
    static Optional<KnownValues.Captures> captures(XmlElement condition) {
        List<XmlElement> tests =
                condition.attribute("regex").isPresent() ? condition.children("regex") : List.of(condition);
        List<XmlElement> capturing = tests.stream()
                .filter(test ->
                        test.attribute("field").isPresent() && expression(test).isCapturing())
                .toList();
        if (capturing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new KnownValues.Captures(
                capturing.stream().map(ConditionBounds::expression).toList(),
                capturing.stream().allMatch(ConditionBounds::hasCleanField),
                Optional.empty()));
    }

    /** The text of {@code <expression>} takes precedence over the attribute. */
    static String expressionText(XmlElement test) {
        return test.child("expression")
                .map(XmlElement::text)
                .orElse(test.attribute("expression").orElse(""));
    }

    /**
     * Inside an executed extension the tested number can differ from the later {@code ${destination_number}} (see {@link
     * ExecuteExtensionRule}): that one is bounded too, but not by this expression.
     */
    private static Map<String, TextBound> field(XmlElement test) {
        String field = test.attribute("field").map(ConditionBounds::fieldName).orElse("");
        if (!CALLER_FIELDS.contains(field)) {
            return Map.of();
        }
        return expression(test)
                .wholeValue()
                .filter(TextBound::isName)
                .map(bound -> Map.of(field, field.equals("destination_number") ? TextBound.name() : bound))
                .orElse(Map.of());
    }

    private static BoundedExpression expression(XmlElement test) {
        return BoundedExpression.of(expressionText(test));
    }

    /** {@code field="${caller_id_number}"} is the same value as {@code field="caller_id_number"}. */
    private static String fieldName(String field) {
        String name = field.startsWith("${") && field.endsWith("}") ? field.substring(2, field.length() - 1) : field;
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Exactly one variable or one field of the caller profile, in which FreeSWITCH has refused or removed
     * <code>${</code>.
     */
    private static boolean hasCleanField(XmlElement test) {
        String field = test.attribute("field").orElse("");
        return field.indexOf('$') < 0
                ? CallerFields.isClean(field)
                : field.matches("\\$\\{[A-Za-z0-9_.-]+\\}") && !RawVariables.mayHoldExpansions(fieldName(field));
    }

    static boolean hasTime(XmlElement condition) {
        return TimeAttributes.areAmong(condition.attributes().keySet());
    }
}
