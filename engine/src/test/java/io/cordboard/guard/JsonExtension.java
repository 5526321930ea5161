package io.cordboard.guard;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts a dialplan extension document to its element without rendering it. */
final class JsonExtension {
    private JsonExtension() {}

    static XmlElement element(JsonNode document) {
        return element("extension", document);
    }

    private static XmlElement element(String name, JsonNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        List<XmlElement> children = new ArrayList<>();
        node.properties().forEach(member -> {
            String key = member.getKey();
            JsonNode value = member.getValue();
            if (key.startsWith("_")) {
                return;
            }
            if (value.isArray()) {
                String child = key.equals("regexes") ? "regex" : key;
                value.forEach(one -> children.add(element(child, one)));
            } else if (value.isObject()) {
                children.add(element(key, value));
            } else {
                attributes.put(key.equals("match") ? "regex" : key, value.asText());
            }
        });
        return new XmlElement(name, attributes, children, "");
    }
}
