package io.cordboard.simulate.hunt;

import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import io.cordboard.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contexts of a dialplan.
 *
 * @param texts as they are written
 * @param octets the same, with attribute values and texts as octets
 */
record Contexts(List<XmlElement> texts, List<XmlElement> octets) {
    private static final String EVERY = "global";

    static Contexts of(List<XmlElement> texts) {
        return new Contexts(texts, texts.stream().map(Contexts::octets).toList());
    }

    /** The context in octets: the first one of the name, in octets, else the one named {@code global}. */
    Optional<XmlElement> find(String name) {
        return named(Octets.text(name)).or(() -> named(EVERY));
    }

    private Optional<XmlElement> named(String name) {
        return named(texts, name).map(found -> octets.get(texts.indexOf(found)));
    }

    /** The first element of this name, ignoring case. */
    static Optional<XmlElement> named(List<XmlElement> elements, String name) {
        return elements.stream()
                .filter(element -> element.attribute("name")
                        .filter(written -> LooseValues.sameIgnoringCase(written, name))
                        .isPresent())
                .findFirst();
    }

    private static XmlElement octets(XmlElement element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        element.attributes().forEach((name, value) -> attributes.put(name, Octets.of(value)));
        return new XmlElement(
                element.name(),
                attributes,
                element.children().stream().map(Contexts::octets).toList(),
                Octets.of(element.text()));
    }
}
