package io.cordboard.compose;

import io.cordboard.document.Document;
import java.util.List;
import java.util.Map;

/** The models of dialplan elements. */
public final class DialplanComposer {
    private DialplanComposer() {}

    /** The models of the extensions of a route, in order, each with the name of its field. */
    public static List<Map<String, Object>> extensions(List<Document> extensions) {
        return extensions.stream().map(DialplanComposer::extension).toList();
    }

    /** An {@code <extension>}: the document has the same structure. */
    public static Map<String, Object> extension(Document extension) {
        return Map.of("name", extension.field(), "extension", extension.asMap());
    }

    /** The same in a context, to which its transfers without a context go. */
    public static Map<String, Object> extension(Document extension, NamedContext context) {
        return Map.of("name", extension.field(), "extension", context.inModel(extension.asMap()));
    }
}
