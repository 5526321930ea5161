package io.cordboard.compose;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts a configuration from a JSON tree to elements: an object or array member is an element (an array repeats it), a
 * scalar member is an attribute, the member {@code text} is the element's text. The root element is not written.
 *
 * <p>FreeSWITCH reads only the attributes {@code name} and {@code value} of a {@code <param>}. One that is written like
 * the params of users and gateways, {@code {"strategy": "ring-all"}}, becomes one element per member.
 */
public final class ConfigurationTree {
    private static final String TEXT = "text";
    private static final String PARAM = "param";

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
                value.forEach(item -> add(member.getKey(), item, children));
            } else if (value.isObject()) {
                add(member.getKey(), value, children);
            } else if (member.getKey().equals(TEXT)) {
                text.append(value.asText());
            } else {
                attributes.put(member.getKey(), value.asText());
            }
        }
        return new XmlElement(name, attributes, children, text.toString());
    }

    private static void add(String name, JsonNode value, List<XmlElement> children) {
        if (isPairs(name, value)) {
            value.properties().forEach(pair -> {
                if (pair.getValue().isArray()) {
                    pair.getValue().forEach(one -> children.add(param(pair.getKey(), one)));
                } else {
                    children.add(param(pair.getKey(), pair.getValue()));
                }
            });
        } else {
            children.add(element(name, value));
        }
    }

    private static XmlElement param(String name, JsonNode value) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("name", name);
        attributes.put("value", value.asText());
        return new XmlElement(PARAM, attributes, List.of(), "");
    }

    /** Whether an object is written as names with values, of which FreeSWITCH would read nothing in this form. */
    public static boolean isPairs(String element, JsonNode value) {
        if (!element.equals(PARAM) && !element.equals("params")) {
            return false;
        }
        boolean named = value.has("name") && (value.has("value") || value.size() == 1);
        return value.isObject()
                && !value.isEmpty()
                && !named
                && value.properties().stream()
                        .allMatch(pair -> pair.getValue().isValueNode() || isList(pair.getValue()));
    }

    private static boolean isList(JsonNode value) {
        boolean scalars = value.isArray();
        for (JsonNode one : value) {
            scalars &= one.isValueNode();
        }
        return scalars;
    }
}
