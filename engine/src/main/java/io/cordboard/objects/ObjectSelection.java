package io.cordboard.objects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Domains;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Selects the objects of a kind that an answer for a call contains, as the annotations of the kind say. */
final class ObjectSelection {
    private final ObjectKinds kinds;

    ObjectSelection(ObjectKinds kinds) {
        this.kinds = kinds;
    }

    /** The objects of a kind without {@code x-matches} for a call: by its code, by its number, or all of them in order. */
    static List<Document> unmatched(KindTraits kind, CallFacts call, Documents documents) {
        if (kind.hasCodeSets()) {
            return coded(kind, call, documents);
        }
        if (!kind.kind().byNumber()) {
            return MatchingObjects.inOrder(kind, documents.all(kind.name(), call.domain()));
        }
        List<Document> dialled = call.dialled(kind, documents).stream().toList();
        return kind.hasCodes() && dialled.isEmpty() ? coded(kind, call, documents) : dialled;
    }

    /** Codes are only for callers on their own phone, not for a call that somebody has moved or forwarded. */
    private static List<Document> coded(KindTraits kind, CallFacts call, Documents documents) {
        return !call.side().isOwn() || call.isMoved() || call.forwarder().isPresent()
                ? List.of()
                : call.coded(kind, documents);
    }

    /** The objects that may take the call, followed by the destination in the domain's settings if none of them does. */
    List<Document> matched(KindTraits kind, CallFacts call, Documents documents) {
        List<Document> matched = new ArrayList<>(call.matched(kind, kinds, documents));
        if (matched.isEmpty() || MatchingObjects.mayPass(matched.get(matched.size() - 1), kind)) {
            otherwise(kind, call, documents).ifPresent(matched::add);
        }
        return matched;
    }

    /** The destination in the domain's settings for calls that no object of the kind takes. */
    private static Optional<Document> otherwise(KindTraits kind, CallFacts call, Documents documents) {
        return kind.otherwise()
                .flatMap(member -> Domains.settings(documents, call.domain())
                        .flatMap(settings -> settings.text(member))
                        .map(destination -> new Document(
                                new DocumentId(kind.name(), call.domain(), member),
                                JsonNodeFactory.instance.objectNode().put("destination", destination))));
    }
}
