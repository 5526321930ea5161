package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is in force: the last good version of every document and route that was read. A document that becomes invalid
 * keeps its last good version. A deleted document loses it.
 */
public final class DocumentsInForce {
    /** What was read last, and what is in force since. */
    private static final class Read {
        private final byte @Nullable [] bytes;
        private final Optional<Document> lastGood;

        /** @param bytes null for a document of an earlier run, which the store has not confirmed yet */
        private Read(byte @Nullable [] bytes, Optional<Document> lastGood) {
            this.bytes = bytes;
            this.lastGood = lastGood;
        }

        private Optional<Document> lastGood() {
            return lastGood;
        }

        private boolean isOf(byte[] now) {
            return bytes != null && Arrays.equals(bytes, now);
        }
    }

    private record HashKey(String kind, String domain) {}

    private record RouteKey(String domain, String name) {}

    private final Schemas schemas;
    private final ProblemSink problems;
    private final Map<HashKey, Map<String, Read>> documents = new ConcurrentHashMap<>();
    private final Map<RouteKey, RouteReading.Complete> routes = new ConcurrentHashMap<>();
    private final StillInForce still = new StillInForce();
    private final BiFunction<String, String, Optional<String>> routesElsewhere;

    public DocumentsInForce(Schemas schemas, ProblemSink problems) {
        this(schemas, problems, (domain, route) -> Optional.empty());
    }

    /** @param routesElsewhere the nodes where the last good version of the route (domain, name) is in force */
    public DocumentsInForce(
            Schemas schemas, ProblemSink problems, BiFunction<String, String, Optional<String>> routesElsewhere) {
        this.schemas = schemas;
        this.problems = problems;
        this.routesElsewhere = routesElsewhere;
    }

    /** The version in force now that the store holds {@code bytes} for the document. */
    Optional<Document> present(DocumentId id, String key, byte[] bytes) {
        Optional<Read> before = known(id);
        Optional<Read> same = before.filter(read -> read.isOf(bytes));
        if (same.isPresent()) {
            return same.get().lastGood();
        }
        DocumentReading judged = schemas.judge(id, key, bytes);
        problems.now(id, judged.problems());
        Optional<Document> good = good(judged, before);
        put(id, new Read(bytes, good));
        still.document(id, judged instanceof DocumentReading.Invalid ? good : Optional.empty());
        return good;
    }

    /**
     * The same for a document that is a hash: each member is judged alone, and an invalid one keeps its last good value.
     */
    Optional<Document> present(DocumentId id, String key, Map<String, byte[]> members) {
        ObjectMembers read = new ObjectMembers(id, key, members);
        Optional<Read> before = known(id);
        Optional<Read> same = before.filter(last -> last.isOf(read.bytes()));
        if (same.isPresent()) {
            return same.get().lastGood();
        }
        DocumentReading.Valid judged = read.judge(schemas, before.flatMap(Read::lastGood));
        problems.now(id, judged.problems());
        put(id, new Read(read.bytes(), Optional.of(judged.document())));
        return Optional.of(judged.document());
    }

    /** A mistake next to {@code enabled: false} must not keep the access of a disabled user. */
    private static Optional<Document> good(DocumentReading judged, Optional<Read> before) {
        if (judged instanceof DocumentReading.Valid valid) {
            return Optional.of(valid.document());
        }
        return ((DocumentReading.Invalid) judged).disabled() ? Optional.empty() : before.flatMap(Read::lastGood);
    }

    /** The document is no longer in the store. */
    Optional<Document> absent(DocumentId id) {
        remove(id);
        problems.now(id, List.of());
        still.document(id, Optional.empty());
        return Optional.empty();
    }

    /** The store could not return the document: the version in force stays. */
    Optional<Document> unreadable(DocumentId id) {
        Optional<Document> lastGood = known(id).flatMap(Read::lastGood);
        still.document(id, lastGood);
        return lastGood;
    }

    /** The known fields of a hash, to find those that it no longer holds. */
    Set<String> fields(String kind, String domain) {
        return Set.copyOf(
                documents.getOrDefault(new HashKey(kind, domain), Map.of()).keySet());
    }

    private Optional<Read> known(DocumentId id) {
        return Optional.ofNullable(documents
                .getOrDefault(new HashKey(id.kind(), id.domain()), Map.of())
                .get(id.field()));
    }

    private void put(DocumentId id, Read read) {
        documents.compute(new HashKey(id.kind(), id.domain()), (key, hash) -> {
            Map<String, Read> fields = hash == null ? new ConcurrentHashMap<>() : hash;
            fields.put(id.field(), read);
            return fields;
        });
    }

    /** A hash without known documents is forgotten, because callers can ask for any domain. */
    private void remove(DocumentId id) {
        documents.computeIfPresent(new HashKey(id.kind(), id.domain()), (key, fields) -> {
            fields.remove(id.field());
            return fields.isEmpty() ? null : fields;
        });
    }

    /** The items whose version in force differs from the store. */
    public List<StillInForce.Item> stillInForce() {
        return still.items(extension -> routes.values().stream().anyMatch(route -> has(route, extension)));
    }

    @SuppressWarnings("ReferenceEquality") // the same version of a document is the same object
    private static boolean has(RouteReading.Complete route, Document extension) {
        return route.extensions().stream().anyMatch(other -> other == extension);
    }

    /** The route is complete. Returns the same object as before if its extensions are the same objects. */
    RouteReading.Complete completeRoute(String domain, String name, List<Document> extensions) {
        still.route(domain, name, Optional.empty());
        return routes.compute(
                new RouteKey(domain, name),
                (key, before) -> before != null && sameObjects(before.extensions(), extensions)
                        ? before
                        : new RouteReading.Complete(extensions));
    }

    @SuppressWarnings("ReferenceEquality") // the same version of a document is the same object
    private static boolean sameObjects(List<Document> before, List<Document> now) {
        boolean same = before.size() == now.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = before.get(i) == now.get(i);
        }
        return same;
    }

    void routeAbsent(String domain, String name) {
        routes.remove(new RouteKey(domain, name));
        still.route(domain, name, Optional.empty());
    }

    /** What happens to calls on a route that is incomplete. */
    String consequenceForRoute(String domain, String name) {
        String still = "the last good version of the route is still in force";
        return routes.containsKey(new RouteKey(domain, name))
                ? still
                : routesElsewhere
                        .apply(domain, name)
                        .map(where -> still + " " + where)
                        .orElse("calls on this route are refused");
    }

    /** The route cannot be read completely: its last good version stays in force. */
    Optional<RouteReading.Complete> routeAsItLastWas(String domain, String name) {
        Optional<RouteReading.Complete> complete = Optional.ofNullable(routes.get(new RouteKey(domain, name)));
        still.route(domain, name, complete);
        return complete;
    }

    /** Adds what was in force in an earlier run. A version that is in force now stays. */
    public void restore(Document document) {
        if (known(document.id()).isEmpty()) {
            put(document.id(), new Read(null, Optional.of(document)));
        }
    }

    public void restore(String domain, String name, RouteReading.Complete route) {
        routes.putIfAbsent(new RouteKey(domain, name), route);
    }
}
