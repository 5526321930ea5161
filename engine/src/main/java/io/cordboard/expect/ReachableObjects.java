package io.cordboard.expect;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.kind.Destination;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.kind.Schemas;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The objects that a call can reach from an object, as far as the documents name each other. */
final class ReachableObjects {
    private final Schemas schemas;
    private final Documents documents;

    ReachableObjects(Schemas schemas, Documents documents) {
        this.schemas = schemas;
        this.documents = documents;
    }

    /** The object and everything that it leads to, including missing objects. */
    Set<DocumentId> from(DocumentId start) {
        Set<DocumentId> found = new LinkedHashSet<>(Set.of(start));
        Deque<DocumentId> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            documents.document(open.remove()).stream()
                    .flatMap(document -> named(document).stream())
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    private List<DocumentId> named(Document document) {
        KindTraits kind = schemas.traits(document.id().kind());
        String domain = document.domain();
        List<DocumentId> named = new ArrayList<>();
        for (MarkedValue reference : kind.marked(document.json(), "x-refers-to")) {
            named.add(new DocumentId(reference.annotation().asText(), domain, reference.value()));
        }
        for (MarkedValue text : kind.marked(document.json(), "x-destination")) {
            if (schemas.destinations().read(text.value()) instanceof Destination.Reading.Understood understood) {
                id(understood.destination(), domain).ifPresent(named::add);
                if (understood.destination() instanceof Destination.Extension extension) {
                    named.addAll(numbered(extension.number(), domain));
                }
            }
        }
        named.removeIf(id ->
                schemas.hashes().stream().noneMatch(one -> one.name().equals(id.kind()) && one.perDomain()));
        return named;
    }

    /** The objects that may have the number. */
    private List<DocumentId> numbered(String number, String domain) {
        return schemas.traits().stream()
                .filter(KindTraits::hasNumber)
                .flatMap(kind -> kind.nameOf(number).map(name -> new DocumentId(kind.name(), domain, name)).stream())
                .toList();
    }

    private static Optional<DocumentId> id(Destination destination, String domain) {
        if (destination instanceof Destination.Extension extension) {
            return Optional.of(new DocumentId("exten", domain, extension.number()));
        }
        if (destination instanceof Destination.Voicemail voicemail) {
            return Optional.of(new DocumentId("exten", domain, voicemail.mailbox()));
        }
        return destination instanceof Destination.OfKind other
                ? Optional.of(new DocumentId(other.kind(), domain, other.name()))
                : Optional.empty();
    }
}
