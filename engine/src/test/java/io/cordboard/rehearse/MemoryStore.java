package io.cordboard.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.kind.Schemas;
import io.cordboard.testing.NamedDocuments;
import io.cordboard.text.PackagedFiles;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Documents of one domain in memory, judged by their schemas like those in Redis. */
final class MemoryStore implements Documents, DocumentQuestions {
    private static final Schemas SCHEMAS = new Schemas(PackagedFiles.of("schemas"), expression -> Optional.empty());

    private final Map<DocumentId, Document> documents = new LinkedHashMap<>();
    private final Map<String, List<String>> routes = new LinkedHashMap<>();
    private final Set<String> domains = new TreeSet<>();
    private StoreIndex index = StoreIndex.empty();

    /** Adds a document, unless the schema refuses it. */
    MemoryStore put(String kind, String domain, String field, JsonNode json) {
        DocumentId id = new DocumentId(kind, domain, field);
        byte[] bytes = (json.isTextual() ? json.asText() : json.toString()).getBytes(StandardCharsets.UTF_8);
        DocumentReading judged = SCHEMAS.judge(id, "cti_" + kind, bytes);
        if (!(judged instanceof DocumentReading.Valid valid)) {
            throw new IllegalArgumentException(field + ": " + judged.problems());
        }
        documents.put(id, valid.document());
        domains.add(domain);
        domains.remove("");
        index = new StoreIndex(
                domains,
                documents.values().stream()
                        .filter(document -> document.id().kind().equals("gateway"))
                        .toList());
        return this;
    }

    MemoryStore route(String name, List<String> extensions) {
        routes.put(name, List.copyOf(extensions));
        return this;
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public List<Document> all(String kind, String domain) {
        return documents.values().stream()
                .filter(document -> document.id().kind().equals(kind)
                        && document.id().domain().equals(domain))
                .toList();
    }

    @Override
    public RouteReading route(String domain, String name) {
        if (!routes.containsKey(name)) {
            return new RouteReading.Missing();
        }
        List<String> entries = routes.get(name);
        return new RouteReading.Complete(
                NamedDocuments.of(entries, domain, this).orElseThrow(() -> new IllegalArgumentException(entries + "")));
    }

    @Override
    public StoreIndex index() {
        return index;
    }

    @Override
    public <T> T ask(Function<Documents, T> question) {
        return question.apply(this);
    }
}
