package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the dialplan section in the result of a fetch, and the context in it: the first one of the requested name,
 * ignoring case, else the one named {@code global} (mod_dialplan_xml.c). Contexts may also be at the top level, as in a
 * dialplan file.
 */
final class DialplanReader {
    private DialplanReader() {}

    /** The contexts of the dialplan; empty if there is none to hunt, which is "not found". */
    static Optional<List<XmlElement>> contexts(Dialplan dialplan, Channel channel) {
        if (dialplan instanceof Dialplan.Tree tree) {
            return contextsIn(tree.root());
        }
        return dialplan instanceof Dialplan.Text text ? read(text.xml(), channel) : Optional.empty();
    }

    static Optional<XmlElement> find(List<XmlElement> contexts, String name) {
        return named(contexts, Octets.text(name)).or(() -> named(contexts, "global"));
    }

    /** The first element of this name, ignoring case. */
    static Optional<XmlElement> named(List<XmlElement> elements, String name) {
        return elements.stream()
                .filter(element -> element.attribute("name")
                        .filter(written -> LooseValues.sameIgnoringCase(written, name))
                        .isPresent())
                .findFirst();
    }

    /** Attribute values and texts as octets. */
    static XmlElement octets(XmlElement element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        element.attributes().forEach((name, value) -> attributes.put(name, Octets.of(value)));
        return new XmlElement(
                element.name(),
                attributes,
                element.children().stream().map(DialplanReader::octets).toList(),
                Octets.of(element.text()));
    }

    /** A file may contain several contexts side by side, so they are wrapped in one element. */
    private static Optional<List<XmlElement>> read(String xml, Channel channel) {
        channel.effort.spend(xml.length() / 4);
        String preprocessed = TolerantText.escape(PreprocessedText.of(xml, channel));
        try {
            return contextsIn(XmlReader.read("<include>" + preprocessed + "</include>"));
        } catch (XmlReader.MalformedXml e) {
            channel.trace.error("the dialplan is not XML: " + Octets.of(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<List<XmlElement>> contextsIn(XmlElement root) {
        return switch (root.name()) {
            case "context" -> Optional.of(List.of(root));
            case "document" -> named(root.children("section"), "dialplan").flatMap(DialplanReader::contextsIn);
            case "section" -> Optional.of(root.children("context"));
            default -> inWrapper(root);
        };
    }

    private static Optional<List<XmlElement>> inWrapper(XmlElement wrapper) {
        List<XmlElement> contexts = wrapper.children("context");
        if (!contexts.isEmpty()) {
            return Optional.of(contexts);
        }
        return wrapper.children().stream()
                .filter(child ->
                        List.of("document", "section", "dialplan", "include").contains(child.name()))
                .findFirst()
                .flatMap(DialplanReader::contextsIn);
    }
}
