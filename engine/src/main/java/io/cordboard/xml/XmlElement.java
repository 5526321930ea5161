package io.cordboard.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An immutable XML element: its name, its attributes and child elements in document order, and its character data
 * (concatenated, as {@code txt} in switch_xml.c). Names are case-sensitive, as in FreeSWITCH.
 */
public record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text) {

    public XmlElement {
        attributes = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(attributes));
        children = List.copyOf(children);
    }

    /** The value of the attribute {@code attribute}; empty if the element does not have it. */
    public Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    /** The child elements named {@code childName}, in document order. */
    public List<XmlElement> children(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).toList();
    }

    /** The first child element named {@code childName}. */
    public Optional<XmlElement> child(String childName) {
        return children.stream().filter(child -> child.name().equals(childName)).findFirst();
    }
}
