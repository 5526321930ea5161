package io.cordboard.store;

import io.cordboard.schema.Document;
import io.cordboard.schema.DocumentId;
import io.cordboard.schema.Judged;
import io.cordboard.schema.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is in force: the last good version of every document and route that was read. A document that becomes invalid
 * keeps its last good version; one that is deleted loses it.
 */
final class InForce {
    private record Read(byte[] bytes, Judged judged, Optional<Document> lastGood) {}

    private record RouteKey(String domain, String name) {}

    private final Schemas schemas;
    private final ProblemSink problems;
    private final Map<DocumentId, Read> documents = new ConcurrentHashMap<>();
    private final Map<RouteKey, List<Document>> routes = new ConcurrentHashMap<>();

    InForce(Schemas schemas, ProblemSink problems) {
        this.schemas = schemas;
        this.problems = problems;
    }

    /** The version of the document that is in force now that the store holds {@code bytes} for it. */
    Optional<Document> present(DocumentId id, String key, byte[] bytes) {
        Read before = documents.get(id);
        if (before != null && Arrays.equals(before.bytes(), bytes)) {
            return before.lastGood();
        }
        Judged judged = schemas.judge(id, key, bytes);
        problems.found(judged.problems());
        Optional<Document> good = judged instanceof Judged.Valid valid
                ? Optional.of(valid.document())
                : Optional.ofNullable(before).flatMap(Read::lastGood);
        documents.put(id, new Read(bytes, judged, good));
        return good;
    }

    /** The document is not in the store any more. */
    Optional<Document> absent(DocumentId id) {
        documents.remove(id);
        return Optional.empty();
    }

    /** The store could not say what the document is: what was in force stays so. */
    Optional<Document> unreadable(DocumentId id) {
        return Optional.ofNullable(documents.get(id)).flatMap(Read::lastGood);
    }

    void routeProven(String domain, String name, List<Document> extensions) {
        routes.put(new RouteKey(domain, name), List.copyOf(extensions));
    }

    void routeAbsent(String domain, String name) {
        routes.remove(new RouteKey(domain, name));
    }

    Optional<List<Document>> lastProvenRoute(String domain, String name) {
        return Optional.ofNullable(routes.get(new RouteKey(domain, name)));
    }
}
