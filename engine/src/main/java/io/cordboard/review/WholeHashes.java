package io.cordboard.review;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads documents one hash at a time, for reviews of all documents: 10,000 users are one query to Redis instead of
 * 10,000.
 */
public final class WholeHashes implements Documents {
    private record Hash(String kind, String domain) {}

    private final Documents documents;
    private final Map<Hash, Map<String, Document>> hashes = new HashMap<>();

    public WholeHashes(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        return Optional.ofNullable(hash(id.kind(), id.domain()).get(id.field()));
    }

    @Override
    public List<Document> all(String kind, String domain) {
        return List.copyOf(hash(kind, domain).values());
    }

    private Map<String, Document> hash(String kind, String domain) {
        return hashes.computeIfAbsent(new Hash(kind, domain), hash -> {
            Map<String, Document> byField = new LinkedHashMap<>();
            documents.all(kind, domain).forEach(document -> byField.put(document.field(), document));
            return byField;
        });
    }

    @Override
    public RouteReading route(String domain, String name) {
        return documents.route(domain, name);
    }

    @Override
    public StoreIndex index() {
        return documents.index();
    }

    @Override
    public boolean areTenantsFenced() {
        return documents.areTenantsFenced();
    }

    @Override
    public boolean isComplete() {
        return documents.isComplete();
    }
}
