package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;

/** The strings of a document, each with its pointer. */
final class DocumentTexts {
    private DocumentTexts() {}

    static void of(JsonNode document, BiConsumer<String, String> pointerAndText) {
        walk(document, "", pointerAndText);
    }

    private static void walk(JsonNode node, String pointer, BiConsumer<String, String> each) {
        if (node.isObject()) {
            node.properties().forEach(entry -> walk(entry.getValue(), pointer + "/" + escaped(entry.getKey()), each));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i, each);
            }
        } else if (!node.isNull()) {
            each.accept(pointer, node.asText());
        }
    }

    static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }
}
