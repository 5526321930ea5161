package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.expand.Expansion;
import io.cordboard.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/**
 * What a condition or regex compares: its field and expression, expanded.
 *
 * @param field the attribute as written; absent if there is none
 * @param data the content of the field; empty if unknown
 * @param fieldExpanded whether FreeSWITCH holds {@code data} in memory that it frees before it reads captures from it
 * @param expression the expression after expansion
 * @param expressionExpanded whether expansion made a copy of it
 */
record ComparedValue(
        @Nullable String field, String data, boolean fieldExpanded, String expression, boolean expressionExpanded) {

    static ComparedValue of(XmlElement element, Channel channel) {
        String written = element.child("expression")
                .map(XmlElement::text)
                .orElseGet(() -> element.attributes().getOrDefault("expression", ""));
        String expression = channel.expand(written);
        boolean expressionExpanded = Expansion.needed(written);
        String field = element.attributes().get("field");
        if (field == null) {
            return new ComparedValue(null, "", false, expression, expressionExpanded);
        }
        // A plain name is a field of the caller profile, never a variable. With a dollar it is a text to expand.
        boolean isText = field.indexOf('$') >= 0;
        String data = isText
                ? channel.expand(field)
                : channel.callerProfile().field(field).orElse("");
        return new ComparedValue(field, data, isText && Expansion.needed(field), expression, expressionExpanded);
    }

    boolean hasParenthesis() {
        return expression.indexOf('(') >= 0;
    }

    /** {@code destination_number(100) =~ /^100$/}. */
    String logged() {
        return field + "(" + data + ") =~ /" + expression + "/";
    }
}
