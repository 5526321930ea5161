package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.CodeSets;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Domains;
import io.cordboard.route.RouteResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of a kind that domains have without a document. A document overrides them, member by member. */
public final class BuiltInObjects {
    private BuiltInObjects() {}

    /** The objects of the kind, including built-in ones. */
    static List<Document> of(KindTraits kind, String domain, Documents documents) {
        if (!kind.hasCodeSets()) {
            return documents.all(kind.name(), domain);
        }
        Map<String, Document> written = new HashMap<>();
        documents.all(kind.name(), domain).forEach(document -> written.put(document.field(), document));
        List<Document> objects = new ArrayList<>();
        names(domain, documents)
                .forEach((name, builtIn) -> objects.add(merged(
                        new DocumentId(kind.name(), domain, name), builtIn, Optional.ofNullable(written.get(name)))));
        return objects;
    }

    /**
     * Those whose codes nobody else may have. Of a domain that has a route of its own and neither picks a set nor writes such
     * objects, the built-in ones are taken to stand on no route; what the settings turn on stands around all of them.
     */
    static List<Document> inUse(KindTraits kind, String domain, Documents documents) {
        boolean asked = !kind.hasCodeSets()
                || documents.route(domain, RouteResolver.DEFAULT_ROUTE) instanceof RouteReading.Missing
                || CodeSets.isPicked(Domains.settings(documents, domain))
                || !documents.all(kind.name(), domain).isEmpty();
        return of(kind, domain, documents).stream()
                .filter(object -> asked || CodeSets.isSwitchedBySettings(object.field()))
                .toList();
    }

    /** The names of the built-in objects. */
    static Map<String, JsonNode> names(String domain, Documents documents) {
        return CodeSets.of(Domains.settings(documents, domain));
    }

    /** A built-in object in force, enabled or not. */
    public static Optional<Document> one(String kind, String domain, String name, Documents documents) {
        JsonNode builtIn = names(domain, documents).get(name);
        if (builtIn == null) {
            return Optional.empty();
        }
        Optional<Document> written = documents.all(kind, domain).stream()
                .filter(document -> document.field().equals(name))
                .findFirst();
        return Optional.of(merged(new DocumentId(kind, domain, name), builtIn, written));
    }

    private static Document merged(DocumentId id, JsonNode builtIn, Optional<Document> written) {
        Optional<JsonNode> overriding = written.map(Document::json).filter(JsonNode::isObject);
        if (overriding.isEmpty()) {
            return new Document(id, builtIn);
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) builtIn);
        whole.setAll((ObjectNode) overriding.get());
        return new Document(id, whole);
    }
}
