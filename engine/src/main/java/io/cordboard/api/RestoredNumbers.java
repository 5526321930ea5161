package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the whole numbers back into a document that somebody sends who has seen it without their last digits. A text that was
 * changed but still has such a number, and one that may stand for two numbers, is refused.
 */
final class RestoredNumbers {
    private static final Pattern MARKED = Pattern.compile("[0-9]" + HiddenNumbers.MARK);

    private final JsonNode stored;
    private final HiddenNumbers hidden;
    private final Map<String, Set<JsonNode>> byShown = new HashMap<>();

    RestoredNumbers(JsonNode stored, HiddenNumbers hidden) {
        this.stored = stored;
        this.hidden = hidden;
        collect(stored);
    }

    /** Whether anything in a document may stand for a whole number. */
    static boolean isMarked(JsonNode sent) {
        return MARKED.matcher(sent.toString()).find();
    }

    private void collect(JsonNode node) {
        if (node.isValueNode()) {
            byShown.computeIfAbsent(hidden.document(node).asText(), shown -> new HashSet<>())
                    .add(node);
        }
        node.forEach(this::collect);
    }

    /** Fails with 422 where it is not clear which number is meant. */
    JsonNode in(JsonNode sent) {
        return whole(sent, stored, "");
    }

    private JsonNode whole(JsonNode sent, JsonNode before, String pointer) {
        if (sent.isObject()) {
            return members(sent, before, pointer);
        }
        if (sent.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < sent.size(); i++) {
                items.add(whole(sent.get(i), before.path(i), pointer + "/" + i));
            }
            return items;
        }
        return sent.isTextual() && MARKED.matcher(sent.asText()).find() ? number(sent, before, pointer) : sent;
    }

    private ObjectNode members(JsonNode sent, JsonNode before, String pointer) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        sent.properties().forEach(member -> {
            String name = member.getKey();
            String whole = name;
            if (MARKED.matcher(name).find()) {
                whole = only(
                        before.properties().stream()
                                .map(Map.Entry::getKey)
                                .filter(known -> hidden.text(known).equals(name))
                                .collect(Collectors.toSet()),
                        pointer);
            }
            String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            members.set(whole, whole(member.getValue(), before.path(whole), at));
        });
        return members;
    }

    /** First what stood at the same place, then what stood anywhere. */
    private JsonNode number(JsonNode sent, JsonNode before, String pointer) {
        return before.isValueNode() && hidden.document(before).asText().equals(sent.asText())
                ? before
                : only(byShown.getOrDefault(sent.asText(), Set.of()), pointer);
    }

    private static <T> T only(Set<T> found, String pointer) {
        if (found.size() != 1) {
            throw new ApiProblem(422, "the document is not valid")
                    .error(pointer, "the last digits are hidden from you: write the whole number");
        }
        return found.iterator().next();
    }
}
