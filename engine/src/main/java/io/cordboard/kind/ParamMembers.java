package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Members in plain words that represent params of FreeSWITCH: {@code "x-params": [{"param": "proxy", "value":
 * "{host}:{port}"}]}. A param is set if every member in its value is present or has a default, and at least one is
 * present; with {@code with} and {@code without} if these members are present or absent. A list is written
 * with commas. With {@code variable} and {@code direction} instead of {@code param} it is a variable. Params and variables
 * in the document take precedence.
 */
final class ParamMembers {
    private static final String PARAM = "param";
    private static final String VARIABLE = "variable";
    private static final String VARIABLES = "variables";
    private static final Pattern MEMBER = Pattern.compile("\\{([a-z-]+)}");

    private final JsonNode schema;
    private final ObjectNode document;

    private ParamMembers(JsonNode schema, ObjectNode document) {
        this.schema = schema;
        this.document = document;
    }

    static void apply(JsonNode schema, ObjectNode document) {
        ParamMembers words = new ParamMembers(schema, document);
        schema.path("x-params").forEach(words::set);
    }

    private void set(JsonNode rule) {
        boolean wanted = (!rule.has("with") || document.has(rule.get("with").asText()))
                && (!rule.has("without") || !document.has(rule.get("without").asText()));
        if (!wanted) {
            return;
        }
        if (rule.has(VARIABLE)) {
            value(rule.path("value").asText()).ifPresent(value -> variable(rule, value));
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

    private void variable(JsonNode rule, String value) {
        String name = rule.get(VARIABLE).asText();
        if (!(document.get(VARIABLES) instanceof ObjectNode)) {
            document.putObject(VARIABLES);
        }
        ObjectNode variables = (ObjectNode) document.get(VARIABLES);
        if (!variables.has(name)) {
            variables
                    .putObject(name)
                    .put("value", value)
                    .put("direction", rule.path("direction").asText("both"));
        }
    }

    private Optional<String> value(String template) {
        StringBuilder value = new StringBuilder();
        Matcher members = MEMBER.matcher(template);
        boolean isThere = template.indexOf('{') < 0;
        while (members.find()) {
            JsonNode otherwise =
                    schema.path("properties").path(members.group(1)).path("default");
            JsonNode member = document.path(members.group(1));
            JsonNode found = member.isMissingNode() ? otherwise : member;
            if (!found.isValueNode() && (!found.isArray() || found.isEmpty())) {
                return Optional.empty();
            }
            isThere |= !member.isMissingNode();
            String text = found.isArray() ? joined(found) : found.asText();
            members.appendReplacement(value, Matcher.quoteReplacement(text));
        }
        return isThere ? Optional.of(members.appendTail(value).toString()) : Optional.empty();
    }

    private static String joined(JsonNode list) {
        StringJoiner texts = new StringJoiner(",");
        list.forEach(item -> texts.add(item.asText()));
        return texts.toString();
    }
}
