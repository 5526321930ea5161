package io.cordboard.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Documents;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.kind.Schemas;
import io.cordboard.text.PackagedFiles;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The valid documents of a store file, for tests of rooms that do not use Redis. Routes are the lists of {@code
 * cti_dialplan_context}.
 */
public final class MemoryDocuments implements Documents {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Schemas SCHEMAS = new Schemas(PackagedFiles.of("schemas"), expression -> Optional.empty());

    private final Map<DocumentId, Document> byId = new LinkedHashMap<>();
    private final Map<String, JsonNode> routes = new LinkedHashMap<>();

    private final boolean fenced;
    private final StoreIndex index;

    private MemoryDocuments(JsonNode keys, boolean fenced) {
        this.fenced = fenced;
        keys.properties().forEach(key -> add(key.getKey(), key.getValue()));
        this.index = readIndex();
    }

    private MemoryDocuments(MemoryDocuments documents, StoreIndex index) {
        this.fenced = documents.fenced;
        this.byId.putAll(documents.byId);
        this.routes.putAll(documents.routes);
        this.index = index;
    }

    /** The same documents, after a change that concerns no domain and no gateway of the other ones. */
    public MemoryDocuments withIndexOf(Documents other) {
        return new MemoryDocuments(this, other.index());
    }

    /** Reads a test resource in the format of {@link io.cordboard.store.tools.StoreFile}. */
    public static MemoryDocuments of(String resource) {
        return ofJson(Resources.text(resource));
    }

    /** Reads the text of such a store file. */
    public static MemoryDocuments ofJson(String json) {
        return ofJson(json, false);
    }

    /** The same, with tenants who do not trust each other. */
    public static MemoryDocuments fenced(String json) {
        return ofJson(json, true);
    }

    private static MemoryDocuments ofJson(String json, boolean fenced) {
        try {
            return new MemoryDocuments(MAPPER.readTree(json), fenced);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String key, JsonNode value) {
        if (value.isArray()) {
            routes.put(key, value);
            return;
        }
        int at = key.indexOf('@');
        String kind = (at < 0 ? key : key.substring(0, at)).substring("cti_".length());
        String domain = at < 0 ? "" : key.substring(at + 1);
        value.properties().forEach(field -> {
            DocumentId id = new DocumentId(kind, domain, field.getKey());
            JsonNode document = field.getValue();
            byte[] json =
                    (document.isTextual() ? document.asText() : document.toString()).getBytes(StandardCharsets.UTF_8);
            if (SCHEMAS.judge(id, key, json) instanceof DocumentReading.Valid valid) {
                byId.put(id, valid.document());
            }
        });
    }

    @Override
    public boolean areTenantsFenced() {
        return fenced;
    }

    @Override
    public Optional<Document> document(DocumentId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public List<Document> all(String kind, String domain) {
        return byId.values().stream()
                .filter(document -> document.id().kind().equals(kind))
                .filter(document -> document.domain().equals(domain))
                .sorted(Comparator.comparing(Document::field))
                .toList();
    }

    @Override
    public RouteReading route(String domain, String name) {
        JsonNode names = routes.get("cti_dialplan_context" + (name.equals("default") ? "" : ":" + name) + "@" + domain);
        if (names == null) {
            return new RouteReading.Missing();
        }
        List<String> entries = new ArrayList<>();
        names.forEach(entry -> entries.add(entry.asText()));
        return NamedDocuments.of(entries, domain, this)
                .<RouteReading>map(RouteReading.Complete::new)
                .orElseGet(RouteReading.NeverComplete::new);
    }

    /** As in the store, the same object until a domain or a gateway changes: these documents never do. */
    @Override
    public StoreIndex index() {
        return index;
    }

    private StoreIndex readIndex() {
        TreeSet<String> domains = new TreeSet<>();
        for (DocumentId id : byId.keySet()) {
            switch (id.kind()) {
                case "domain" -> domains.add(id.field());
                case "exten", "gateway" -> domains.add(id.domain());
                default -> {}
            }
        }
        List<Document> gateways = byId.values().stream()
                .filter(document -> document.id().kind().equals("gateway"))
                .toList();
        return new StoreIndex(domains, gateways);
    }
}
