package io.cordboard.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.numbering.Country;
import io.cordboard.route.Domains;
import io.cordboard.route.Gateways;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Emergency calls: an object before all others of a kind with {@code x-first}, and before all kinds. It is composed from
 * the domain's settings, and from libphonenumber's data for its country where they are silent.
 */
final class EmergencyCalls {
    /** Used if no country is known. */
    private static final List<String> ANYWHERE = List.of("112", "911");

    private static final String NAME = "emergency";

    private EmergencyCalls() {}

    /** The emergency numbers of the domain. */
    static List<String> numbers(String domain, Documents documents) {
        Optional<Document> settings = Domains.settings(documents, domain);
        List<String> own = settings.map(document -> texts(document, "numbers")).orElse(List.of());
        return own.isEmpty()
                ? country(domain, documents).map(Country::callsForHelp).orElse(ANYWHERE)
                : own;
    }

    /** The country of the domain. */
    static Optional<Country> country(String domain, Documents documents) {
        return Domains.settings(documents, domain)
                .flatMap(settings -> settings.text("country"))
                .flatMap(Country::of);
    }

    /** The object of that kind; empty if there is no trunk. */
    static Optional<Document> object(String kind, String domain, Documents documents) {
        List<String> trunks = trunks(domain, documents);
        if (trunks.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(NAME, true);
        json.set("patterns", each("pattern", numbers(domain, documents)));
        json.set("trunks", each("name", trunks));
        return Optional.of(new Document(new DocumentId(kind, domain, NAME), json));
    }

    /** Whether it is that object. */
    static boolean is(Document object) {
        return object.field().equals(NAME) && object.isTrue(NAME, false);
    }

    /** First those that the settings name, then the others. */
    private static List<String> trunks(String domain, Documents documents) {
        List<String> all = documents.find(known -> Gateways.of(known).ofDomain(domain).stream()
                .map(Document::field)
                .toList());
        Set<String> trunks = new LinkedHashSet<>(Domains.settings(documents, domain)
                .map(document -> texts(document, "trunks"))
                .orElse(List.of()));
        trunks.retainAll(all);
        trunks.addAll(all);
        return List.copyOf(trunks);
    }

    private static List<String> texts(Document settings, String member) {
        return new Document(settings.id(), settings.json().path(NAME)).texts(member);
    }

    private static ArrayNode each(String member, List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(text -> array.add(JsonNodeFactory.instance.objectNode().put(member, text)));
        return array;
    }
}
