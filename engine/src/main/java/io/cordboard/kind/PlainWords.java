package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Members in plain words that represent params of FreeSWITCH: {@code "x-params": [{"param": "proxy", "value":
 * "{host}:{port}"}]}. A param is set if every member in its value is present or has a default, and at least one is
 * present; with {@code with} and {@code without} if these members are present or absent. Params in the document take
 * precedence.
 */
final class PlainWords {
    private static final String PARAM = "param";
    private static final Pattern MEMBER = Pattern.compile("\\{([a-z-]+)}");

    private final JsonNode schema;
    private final ObjectNode document;

    private PlainWords(JsonNode schema, ObjectNode document) {
        this.schema = schema;
        this.document = document;
    }

    static void apply(JsonNode schema, ObjectNode document) {
        PlainWords words = new PlainWords(schema, document);
        schema.path("x-params").forEach(words::set);
    }

    private void set(JsonNode rule) {
        boolean wanted = (!rule.has("with") || document.has(rule.get("with").asText()))
                && (!rule.has("without") || !document.has(rule.get("without").asText()));
        if (!wanted) {
            return;
        }
        value(rule.path("value").asText()).ifPresent(value -> {
            if (!(document.get(PARAM) instanceof ObjectNode)) {
                document.putObject(PARAM);
            }
            ObjectNode params = (ObjectNode) document.get(PARAM);
            if (!params.has(rule.get(PARAM).asText())) {
                params.put(rule.get(PARAM).asText(), value);
            }
        });
    }

    private Optional<String> value(String template) {
        StringBuilder value = new StringBuilder();
        Matcher members = MEMBER.matcher(template);
        boolean isThere = template.indexOf('{') < 0;
        while (members.find()) {
            JsonNode otherwise =
                    schema.path("properties").path(members.group(1)).path("default");
            JsonNode member = document.path(members.group(1));
            if (!(member.isMissingNode() ? otherwise : member).isValueNode()) {
                return Optional.empty();
            }
            isThere |= !member.isMissingNode();
            String text = (member.isMissingNode() ? otherwise : member).asText();
            members.appendReplacement(value, Matcher.quoteReplacement(text));
        }
        return isThere ? Optional.of(members.appendTail(value).toString()) : Optional.empty();
    }
}
