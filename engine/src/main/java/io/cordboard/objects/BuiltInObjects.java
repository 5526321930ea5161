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
        List<Document> objects = new ArrayList<>();
        names(domain, documents)
                .keySet()
                .forEach(name -> one(kind.name(), domain, name, documents).ifPresent(objects::add));
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
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) builtIn);
        documents.all(kind, domain).stream()
                .filter(written -> written.field().equals(name))
                .filter(written -> written.json().isObject())
                .forEach(written -> whole.setAll((ObjectNode) written.json()));
        return Optional.of(new Document(new DocumentId(kind, domain, name), whole));
    }
}
