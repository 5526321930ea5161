package io.cordboard.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration as a JSON tree made into elements: an object or array member is an element (an array repeats it), a scalar
 * member is an attribute, the member {@code text} is the element's text. The root element is not written.
 */
public final class ConfigurationTree {
    private static final String TEXT = "text";

    private ConfigurationTree() {}

    /** The elements of the tree, in order. */
    public static List<XmlElement> elements(JsonNode tree) {
        return element("configuration", tree).children();
    }

    /** The tree with its root attributes under an element {@code name}. */
    public static XmlElement element(String name, JsonNode tree) {
        Map<String, String> attributes = new LinkedHashMap<>();
        List<XmlElement> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            JsonNode value = member.getValue();
            if (value.isArray()) {
                value.forEach(item -> children.add(element(member.getKey(), item)));
            } else if (value.isObject()) {
                children.add(element(member.getKey(), value));
            } else if (member.getKey().equals(TEXT)) {
                text.append(value.asText());
            } else {
                attributes.put(member.getKey(), value.asText());
            }
        }
        return new XmlElement(name, attributes, children, text.toString());
    }
}
