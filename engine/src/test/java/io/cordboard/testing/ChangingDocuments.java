package io.cordboard.testing;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.kind.Schemas;
import io.cordboard.text.PackagedFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Documents in memory that are edited while answers are computed. As in the store, a version of a document is one object,
 * and a route is the same object while it names the same objects.
 */
public final class ChangingDocuments implements Documents {
    private final Schemas schemas;
    private final Map<DocumentId, Document> documents = new LinkedHashMap<>();
    private final Map<String, List<String>> routes = new LinkedHashMap<>();
    private final Map<String, RouteReading.Complete> complete = new LinkedHashMap<>();
    private StoreIndex index = StoreIndex.empty();
    private long revision = 1;

    public ChangingDocuments() {
        this(new Schemas(PackagedFiles.of("schemas"), expression -> Optional.empty()));
    }

    public ChangingDocuments(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Adds a document. One that the schema refuses is a mistake of the test. */
    public Document put(DocumentId id, String json) {
        DocumentReading judged = schemas.judge(id, "cti_" + id.kind(), json.getBytes(StandardCharsets.UTF_8));
        if (!(judged instanceof DocumentReading.Valid valid)) {
            throw new IllegalArgumentException(id + ": " + judged.problems());
        }
        documents.put(id, valid.document());
        changed();
        return valid.document();
    }

    public Document put(String kind, String domain, String field, String json) {
        return put(new DocumentId(kind, domain, field), json);
    }

    public void remove(DocumentId id) {
        documents.remove(id);
        changed();
    }

    public void route(String domain, String name, List<String> entries) {
        routes.put(name + "@" + domain, List.copyOf(entries));
        revision++;
    }

    public void removeRoute(String domain, String name) {
        routes.remove(name + "@" + domain);
        revision++;
    }

    private void changed() {
        index = newIndex();
        revision++;
    }

    @Override
    public long revision() {
        return revision;
    }

    /** The same documents, without any recorded questions. */
    public ChangingDocuments copy() {
        ChangingDocuments copy = new ChangingDocuments(schemas);
        copy.documents.putAll(documents);
        copy.routes.putAll(routes);
        copy.index = copy.newIndex();
        return copy;
    }

    private StoreIndex newIndex() {
        TreeSet<String> domains = new TreeSet<>();
        documents.keySet().forEach(id -> domains.add(id.kind().equals("domain") ? id.field() : id.domain()));
        domains.remove("");
        return new StoreIndex(
                domains,
                documents.values().stream()
                        .filter(document -> document.id().kind().equals("gateway"))
                        .toList());
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public List<Document> all(String kind, String domain) {
        return documents.values().stream()
                .filter(document -> document.id().kind().equals(kind))
                .filter(document -> document.domain().equals(domain))
                .sorted(Comparator.comparing(Document::field))
                .toList();
    }

    @Override
    public RouteReading route(String domain, String name) {
        List<String> entries = routes.get(name + "@" + domain);
        if (entries == null) {
            return new RouteReading.Missing();
        }
        return NamedDocuments.of(entries, domain, this)
                .<RouteReading>map(now -> complete.compute(
                        name + "@" + domain,
                        (key, before) -> before != null && sameObjects(before.extensions(), now)
                                ? before
                                : new RouteReading.Complete(now)))
                .orElseGet(RouteReading.NeverComplete::new);
    }

    @SuppressWarnings("ReferenceEquality") // a version is an object
    private static boolean sameObjects(List<Document> before, List<Document> now) {
        List<Document> left = new ArrayList<>(now);
        return before.size() == now.size() && before.stream().allMatch(one -> left.remove(0) == one);
    }

    @Override
    public StoreIndex index() {
        return index;
    }
}
