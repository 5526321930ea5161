package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.objects.RouteElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The elements of documents, kept until the document changes, or one that they depend on. */
final class KeptElements {
    private static final int MOST = 2_000;

    private final Cache<Place, Made> kept =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /** @param domain whose calls get them */
    private record Place(DocumentId id, Side side, String domain) {}

    private record Made(Document document, Computed<List<RouteElement>> elements) {
        @SuppressWarnings("ReferenceEquality") // the same version of a document is the same object
        boolean isOf(Document version, Documents documents) {
            return document == version && elements.holds(documents);
        }
    }

    /** @param make makes them from the document and others */
    List<RouteElement> get(
            Document document,
            Side side,
            String domain,
            Documents documents,
            Function<Documents, List<RouteElement>> make) {
        Documents asked = RecordedQuestions.behind(documents);
        Place place = new Place(document.id(), side, domain);
        Made made = Optional.ofNullable(kept.getIfPresent(place))
                .filter(one -> one.isOf(document, asked))
                .orElseGet(() -> new Made(document, Computed.of(asked, make)));
        if (documents.isComplete()) {
            kept.put(place, made);
        }
        return made.elements().usedIn(documents);
    }
}
