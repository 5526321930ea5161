package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.Octets;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import java.util.List;
import java.util.Optional;

/**
 * Finds the dialplan section in the result of a fetch, and the contexts in it (mod_dialplan_xml.c). Contexts may also be at
 * the top level, as in a dialplan file.
 */
final class DialplanReader {
    private DialplanReader() {}

    /** The contexts of the dialplan; empty if there is none to hunt, which is "not found". */
    static Optional<Contexts> contexts(Dialplan dialplan, Channel channel) {
        if (dialplan instanceof Dialplan.Tree tree) {
            return contextsIn(tree.root()).map(Contexts::of);
        }
        return dialplan instanceof Dialplan.Text text ? read(text, channel) : Optional.empty();
    }

    private static Optional<Contexts> read(Dialplan.Text text, Channel channel) {
        channel.effort.spend(text.xml().length() / 4);
        Optional<Contexts> known = text.known();
        if (known.isPresent()) {
            return known;
        }
        Optional<Contexts> contexts = read(text.xml(), channel).map(Contexts::of);
        if (!PreprocessedText.changes(text.xml())) {
            contexts.ifPresent(text::know);
        }
        return contexts;
    }

    /** A file may contain several contexts side by side, so they are wrapped in one element. */
    private static Optional<List<XmlElement>> read(String xml, Channel channel) {
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
            case "document" ->
                Contexts.named(root.children("section"), "dialplan").flatMap(DialplanReader::contextsIn);
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
