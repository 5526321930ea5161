package io.cordboard.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A valid document. Its JSON is never modified. Scalars are returned as text, as FreeSWITCH needs them: {@code true} is
 * {@code "true"}, and a number is its original text.
 */
public record Document(DocumentId id, JsonNode json) {

    public String field() {
        return id.field();
    }

    public String domain() {
        return id.domain();
    }

    /** The scalar member {@code member} as text; empty if there is none. */
    public Optional<String> text(String member) {
        return scalar(json.get(member));
    }

    /**
     * Whether the member {@code member} is true by the rules of FreeSWITCH's switch_true(); {@code otherwise} if absent.
     */
    public boolean isTrue(String member, boolean otherwise) {
        return text(member).map(Document::isTrue).orElse(otherwise);
    }

    /** The members of the object {@code member} in document order. An array stands for a repeated name. */
    public List<Map.Entry<String, String>> pairs(String member) {
        JsonNode object = json.get(member);
        if (object == null || !object.isObject()) {
            return List.of();
        }
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(item -> scalar(item).ifPresent(v -> pairs.add(Map.entry(entry.getKey(), v))));
            } else {
                scalar(entry.getValue()).ifPresent(v -> pairs.add(Map.entry(entry.getKey(), v)));
            }
        });
        return pairs;
    }

    /** The first value of {@code name} in the object {@code member}. FreeSWITCH ignores the case of such names. */
    public Optional<String> pair(String member, String name) {
        return pairs(member).stream()
                .filter(pair -> pair.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The scalars of the array {@code member}, or the single scalar in its place. */
    public List<String> texts(String member) {
        JsonNode node = json.get(member);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            return scalar(node).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        node.forEach(item -> scalar(item).ifPresent(texts::add));
        return texts;
    }

    /** The document as maps, lists and strings, for a template. */
    public Map<String, Object> asMap() {
        return mapOf(json);
    }

    /** JSON as maps, lists and strings. */
    public static Object plain(JsonNode node) {
        if (node.isObject()) {
            return mapOf(node);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(plain(item)));
            return Collections.unmodifiableList(list);
        }
        return node.asText();
    }

    private static Map<String, Object> mapOf(JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        return Collections.unmodifiableMap(map);
    }

    private static Optional<String> scalar(@org.jspecify.annotations.Nullable JsonNode node) {
        return node == null || node.isNull() || node.isContainerNode() ? Optional.empty() : Optional.of(node.asText());
    }

    /**
     * As switch_true() in FreeSWITCH's switch_utils.h: yes, on, true, t, enabled, active, allow, or any number except 0.
     */
    public static boolean isTrue(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "on", "true", "t", "enabled", "active", "allow" -> true;
            default -> !text.isEmpty() && text.chars().allMatch(Character::isDigit) && !text.matches("0+");
        };
    }
}
