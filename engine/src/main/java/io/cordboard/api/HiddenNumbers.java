package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Leaves out the last four digits of the numbers of people outside: of every number with seven or more digits that is none
 * of the domain. What was left out once stays as it is.
 *
 * @param own the numbers of the domain, without a +
 */
record HiddenNumbers(Set<String> own) {
    /** Stands for the digits that are left out. */
    static final char MARK = '…';

    /** How many digits a number has at least. */
    static final int SHORTEST = 7;

    private static final int LEFT_OUT = 4;
    /** A number of JSON with more digits is no number of anybody. */
    private static final int LONGEST = 32;

    /** Members whose values are no number of anybody, although they may look so; {@code id} and {@code history} name entries. */
    private static final Set<String> KEPT = Set.of("etag", "etags", "next", "generated");

    private static final Set<String> ENTRIES = Set.of("id", "history");
    private static final String ENTRY = "[0-9a-z]+-[0-9]+";

    /** Members whose value is a document, in which a number may also be written as a number of JSON. */
    private static final Set<String> DOCUMENTS = Set.of("value", "before", "after");

    private static final Pattern NUMBER = Pattern.compile(
            "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}" // UUID
                    + "|[0-9A-Fa-f]{24,}+" // a hash
                    + "|:[0-9]{2}\\.[0-9]+" // a fraction of a second
                    + "|(\\+?[0-9]{7,}+(?!" + MARK + ")|\\+[0-9]{1,3}+(?:[ ./()-]{1,2}+[0-9]{1,6}+){2,8}+(?!" + MARK
                    + "))");

    HiddenNumbers {
        own = Set.copyOf(own);
    }

    String text(String text) {
        return NUMBER.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(shown(found.group(), found.start(1) >= 0)));
    }

    private String shown(String text, boolean number) {
        String digits = text.replaceAll("[^0-9]", "");
        return !number || digits.length() < SHORTEST || own.contains(digits) ? text : withoutEnd(text);
    }

    /** Blanks and other signs between the digits that stay are kept. */
    private static String withoutEnd(String text) {
        int end = text.length();
        for (int left = LEFT_OUT; left > 0; left--) {
            do {
                end--;
            } while (!Character.isDigit(text.charAt(end)));
        }
        return text.substring(0, end).stripTrailing() + MARK;
    }

    /** What an operation or a stream answers. */
    JsonNode json(JsonNode json) {
        return json(json, false);
    }

    /** A document: there, a number without a + may be a number of JSON. */
    JsonNode document(JsonNode json) {
        return json(json, true);
    }

    private JsonNode json(JsonNode json, boolean document) {
        if (json.isTextual()) {
            return TextNode.valueOf(text(json.asText()));
        }
        if (json.isNumber() && document) {
            String whole = digits(json.decimalValue());
            String hidden = text(whole);
            return hidden.equals(whole) ? json : TextNode.valueOf(hidden);
        }
        if (json.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> items.add(json(item, document)));
            return items;
        }
        return json.isObject() ? members(json, document) : json;
    }

    /** Somebody may have written 2.079460321E9. */
    private static String digits(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() <= 0 && shortest.precision() - shortest.scale() < LONGEST
                ? shortest.toPlainString()
                : "";
    }

    private ObjectNode members(JsonNode json, boolean document) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            boolean kept = !document && (KEPT.contains(name) || isEntry(name, value));
            members.set(text(name), kept ? kept(value) : json(value, document || DOCUMENTS.contains(name)));
        });
        return members;
    }

    /** The names in it may be numbers: {@code etags} has those of documents. */
    private JsonNode kept(JsonNode value) {
        if (!value.isObject()) {
            return value;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(member -> members.set(text(member.getKey()), kept(member.getValue())));
        return members;
    }

    private static boolean isEntry(String name, JsonNode value) {
        return ENTRIES.contains(name) && value.asText().matches(ENTRY);
    }

    /** The answer of an operation. */
    ApiAnswer answer(ApiAnswer answer, boolean document) {
        if (answer.stream().isPresent() || answer.body().length() == 0) {
            return answer;
        }
        String text = answer.body().toString(StandardCharsets.UTF_8);
        return answer.with(Buffer.buffer(
                answer.type().contains("json")
                        ? json(JsonBody.read(answer.body().getBytes()), document)
                                .toString()
                        : text(text)));
    }
}
