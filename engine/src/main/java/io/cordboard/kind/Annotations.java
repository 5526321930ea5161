package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Problem;
import io.cordboard.schedule.Dates;
import io.cordboard.text.Spelling;
import io.cordboard.text.XmlCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts a document to the form that its schema describes, by the annotations of the schema:
 *
 * <ul>
 *   <li>{@code x-or-one: true}: a single value stands for an array of one;
 *   <li>{@code x-scalar-is: "destination"}: a scalar stands for an object with only that member;
 *   <li>{@code x-also: "params"}: another name of the member;
 *   <li>{@code x-moves-to: "route"}: the member is read as that member of the document when it is not there, unless its
 *       value is among {@code x-moves-except};
 *   <li>{@code x-params}: members in plain words that stand for params ({@link ParamMembers});
 *   <li>{@code x-ignored: "reason"}: the member, in upper or lower case, is not served; a problem says so, unless its value
 *       is among {@code x-harmless};
 *   <li>{@code x-tenant: ["name"]}: the members that a tenant may set where tenants are fenced; read by the guard, not here;
 *   <li>{@code x-expression: true}: the text must be a regular expression that FreeSWITCH can compile;
 *   <li>{@code x-destination: true}, {@code x-playable: true}: the text must be a {@link Destination}, or something to play;
 *   <li>{@code x-pattern: true}: the text must be a {@link NumberPattern};
 *   <li>{@code x-dates: true}: the text must name {@link Dates};
 *   <li>{@code x-dates-from: "from"}: the text must end {@link Dates} that begin with that member beside it;
 *   <li>{@code x-may-be-empty: true}: the text may be empty all the same, which takes a member of another document away;
 *   <li>{@code x-is-field: true}: the member says once more what the field's name says, which counts;
 *   <li>{@code x-read-as: {"true": "main"}}: a text that stands for another.
 * </ul>
 *
 * Every text is checked for characters that XML 1.0 does not allow.
 */
final class Annotations {
    private final JsonNode root;
    private final SchemaTree tree;
    private final DestinationGrammar destinations;
    private final Function<String, Optional<String>> expressionProblem;
    private final String key;
    private final String field;
    private final List<Problem> problems = new ArrayList<>();
    private final ObjectNode moved = JsonNodeFactory.instance.objectNode();

    Annotations(
            SchemaTree tree,
            DestinationGrammar destinations,
            Function<String, Optional<String>> expressionProblem,
            String key,
            String field) {
        this.root = tree.root();
        this.tree = tree;
        this.destinations = destinations;
        this.expressionProblem = expressionProblem;
        this.key = key;
        this.field = field;
    }

    /** Converts the document to the form that the schema describes; {@link #problems()} contains what was found. */
    JsonNode apply(JsonNode document) {
        JsonNode walked = walk(document, root, "");
        if (walked instanceof ObjectNode object) {
            moved.properties().stream()
                    .filter(entry -> !object.has(entry.getKey()))
                    .forEach(entry -> object.set(entry.getKey(), entry.getValue()));
            ParamMembers.apply(root, object);
        }
        return walked;
    }

    List<Problem> problems() {
        return problems;
    }

    private JsonNode walk(JsonNode node, @Nullable JsonNode schemaOrNull, String pointer) {
        JsonNode schema = tree.resolve(schemaOrNull);
        JsonNode value = scalarIs(orOne(node, schema), schema);
        if (value.isObject()) {
            return object((ObjectNode) value, schema, pointer);
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                array.add(walk(value.get(i), schema.get("items"), pointer + "/" + i));
            }
            return array;
        }
        if (value.isTextual()) {
            checkText(value.asText(), schema, pointer);
        } else if (value.isNumber()) {
            checkNumber(value.asText(), pointer);
        }
        meaningProblem(value.asText(), schema)
                .ifPresent(reason -> problems.add(Problem.refused(key, field, pointer, reason)));
        return schema.path("x-read-as").path(value.asText()).isTextual()
                ? schema.get("x-read-as").get(value.asText())
                : value;
    }

    private JsonNode object(ObjectNode object, JsonNode schema, String pointer) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String written = entry.getKey();
            String at = pointer + "/" + written.replace("~", "~0").replace("/", "~1");
            if (written.startsWith("_") || written.equals("$schema")) {
                continue; // a note of the admin
            }
            checkCharacters(written, at);
            String name = properName(written, schema);
            JsonNode memberSchema = tree.member(schema, name);
            if (isServed(entry.getValue(), name, memberSchema, schema, at)) {
                if (!written.equals(name) && object.has(name)) {
                    problems.add(
                            Problem.refused(key, field, at, "is the same as \"" + name + "\"; write one of the two"));
                }
                checkRange(object, memberSchema, entry.getValue(), at);
                result.set(name, walk(entry.getValue(), memberSchema, at));
            }
        }
        return result;
    }

    private void checkRange(ObjectNode object, JsonNode memberSchema, JsonNode end, String at) {
        String begin = object.path(memberSchema.path("x-dates-from").asText()).asText();
        if (!begin.isEmpty() && Dates.problem(begin).isEmpty()) {
            Optional.of(Dates.problem(begin + ".." + end.asText()))
                    .filter(reason -> !reason.isEmpty())
                    .ifPresent(reason -> problems.add(Problem.refused(key, field, at, reason)));
        }
    }

    private boolean isServed(JsonNode value, String name, JsonNode memberSchema, JsonNode schema, String at) {
        String text = value.asText();
        if (memberSchema.has("x-moves-to")) {
            if (!has(memberSchema.path("x-moves-except"), text)) {
                move(memberSchema.get("x-moves-to").asText(), value, at);
            }
            return false;
        }
        if (memberSchema.path("x-is-field").asBoolean() && !text.equals(field)) {
            problems.add(Problem.ignored(key, field, at, "is not " + field + ", the name of the field, which counts"));
            return false;
        }
        if (!memberSchema.has("x-ignored")) {
            return true;
        }
        if (!has(memberSchema.path("x-harmless"), text)) {
            String reason = memberSchema.get("x-ignored").asText();
            problems.add(Problem.ignored(key, field, at, reason + hint(name, schema)));
        }
        return false;
    }

    /** What may have been meant by a member that the schema does not have. */
    private String hint(String name, JsonNode schema) {
        JsonNode members = schema.path("properties");
        if (members.has(name)) {
            return "";
        }
        List<String> known = new ArrayList<>();
        members.properties().forEach(member -> {
            if (!tree.resolve(member.getValue()).has("x-ignored")) {
                known.add(member.getKey());
            }
        });
        Optional<String> meant = known.contains(name.replace('_', '-'))
                ? Optional.of(name.replace('_', '-'))
                : Spelling.nearest(name, known);
        return meant.isEmpty() && schema.equals(root) && members.has("param")
                ? "; params of FreeSWITCH stand inside \"param\""
                : Spelling.didYouMean(meant);
    }

    /** The problem of a value that cannot be moved points to where the value was written. */
    private void move(String to, JsonNode value, String at) {
        if (value.isValueNode() && !value.isNull()) {
            moved.set(to, walk(value, root.path("properties").get(to), at));
        } else {
            problems.add(Problem.refused(key, field, at, "is read as \"" + to + "\": a text was expected"));
        }
    }

    private static boolean has(JsonNode array, String text) {
        for (JsonNode item : array) {
            if (item.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private String properName(String written, JsonNode schema) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (tree.resolve(property.getValue()).path("x-also").asText().equals(written)) {
                return property.getKey();
            }
        }
        return written;
    }

    private static JsonNode orOne(JsonNode node, JsonNode schema) {
        if (!schema.path("x-or-one").asBoolean() || node.isArray()) {
            return node;
        }
        return JsonNodeFactory.instance.arrayNode().add(node);
    }

    /** A scalar for an object with only one member. */
    private static JsonNode scalarIs(JsonNode node, JsonNode schema) {
        return schema.has("x-scalar-is") && node.isValueNode()
                ? JsonNodeFactory.instance
                        .objectNode()
                        .set(schema.get("x-scalar-is").asText(), node)
                : node;
    }

    private void checkText(String text, JsonNode schema, String pointer) {
        checkCharacters(text, pointer);
        // FreeSWITCH expands such an expression before compiling it, so it cannot be compiled here.
        if (schema.path("x-expression").asBoolean() && !text.contains("${")) {
            expressionProblem
                    .apply(text)
                    .ifPresent(reason -> problems.add(Problem.refused(
                            key, field, pointer, "the expression \"" + text + "\" cannot be compiled: " + reason)));
        }
    }

    private Optional<String> meaningProblem(String text, JsonNode schema) {
        boolean mayBeEmpty = schema.path("x-may-be-empty").asBoolean();
        if (schema.path("x-destination").asBoolean()
                && !(mayBeEmpty && text.isEmpty())
                && destinations.read(text) instanceof Destination.Reading.Mistaken mistaken) {
            return Optional.of(mistaken.reason());
        }
        if (schema.path("x-pattern").asBoolean()) {
            return NumberPattern.problem(text);
        }
        if (schema.path("x-dates").asBoolean()) {
            return Optional.of(Dates.problem(text))
                    .filter(reason -> !reason.isEmpty())
                    .map(reason -> reason.startsWith("is expected") ? reason + FoundValue.not(text) : reason);
        }
        return schema.path("x-playable").asBoolean() && !Playable.is(text)
                ? Optional.of("is expected to be " + Playable.EXPECTED + FoundValue.not(text))
                : Optional.empty();
    }

    /** FreeSWITCH gets exactly the text that was written. */
    private void checkNumber(String text, String pointer) {
        if (text.indexOf('E') >= 0) {
            problems.add(Problem.refused(
                    key, field, pointer, "would be sent as " + text + ": write the number in double quotes"));
        }
    }

    private void checkCharacters(String text, String pointer) {
        OptionalInt forbidden = XmlCharacters.firstForbidden(text);
        if (forbidden.isPresent()) {
            problems.add(Problem.refused(
                    key,
                    field,
                    pointer,
                    String.format("holds the character U+%04X, which XML cannot carry", forbidden.getAsInt())));
        }
    }
}
