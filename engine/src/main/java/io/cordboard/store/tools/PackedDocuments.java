package io.cordboard.store.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.key.Keys;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.read.StoreAnswer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The documents of a store file, without a store, to answer fetches for tests and warm-up. Everything is known at once.
 */
public final class PackedDocuments implements AnswerSource {
    private static final String EXTENSION = "dialplan_extension";

    private final Map<DocumentId, Document> documents = new TreeMap<>(java.util.Comparator.comparing(DocumentId::kind)
            .thenComparing(DocumentId::domain)
            .thenComparing(DocumentId::field));
    private final Map<Query.Route, RouteReading> routes = new HashMap<>();
    private final Set<String> domains = new TreeSet<>();

    /** Answers are kept as long as the index is the same object. */
    private final StoreIndex index;

    private PackedDocuments(Schemas schemas, JsonNode keys) {
        keys.properties().forEach(key -> hash(schemas, key.getKey(), key.getValue()));
        keys.properties().forEach(key -> list(key.getKey(), key.getValue()));
        this.index = new StoreIndex(domains, all("gateway", Optional.empty()));
    }

    /** @param json in the format of {@link StoreFile}; its documents are judged like those of a store */
    public static DocumentStore of(Schemas schemas, String json) {
        try {
            return new DocumentStore(new PackedDocuments(schemas, new ObjectMapper().readTree(json)), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the packed documents are not JSON", e);
        }
    }

    private void hash(Schemas schemas, String key, JsonNode fields) {
        if (!fields.isObject()) {
            return;
        }
        Optional<Keys.Parsed> parsed = Keys.parse(key);
        String kind = parsed.map(Keys.Parsed::name).orElse(key).substring("cti_".length());
        String domain = parsed.map(Keys.Parsed::domain).orElse("");
        fields.properties().forEach(field -> {
            DocumentId id = new DocumentId(kind, domain, field.getKey());
            byte[] bytes = field.getValue().toString().getBytes(StandardCharsets.UTF_8);
            if (schemas.judge(id, key, bytes) instanceof DocumentReading.Valid valid) {
                documents.put(id, valid.document());
                domains.add(kind.equals("domain") ? field.getKey() : domain);
            }
        });
        domains.remove("");
    }

    private void list(String key, JsonNode names) {
        if (!names.isArray()) {
            return;
        }
        Keys.Parsed parsed = Keys.parse(key).orElseThrow();
        List<Document> extensions = new ArrayList<>();
        names.forEach(
                name -> Optional.ofNullable(documents.get(new DocumentId(EXTENSION, parsed.domain(), name.asText())))
                        .ifPresent(extensions::add));
        String route =
                parsed.name().equals(Keys.CONTEXT) ? "default" : parsed.name().substring(Keys.CONTEXT.length() + 1);
        routes.put(new Query.Route(parsed.domain(), route), new RouteReading.Complete(extensions));
    }

    @Override
    public Optional<StoreAnswer> known(Query query) {
        if (query instanceof Query.One one) {
            return Optional.of(new StoreAnswer.One(Optional.ofNullable(documents.get(one.id()))));
        }
        if (query instanceof Query.All all) {
            return Optional.of(new StoreAnswer.All(all(all.kind(), Optional.of(all.domain()))));
        }
        return Optional.of(
                query instanceof Query.Route route
                        ? new StoreAnswer.Route(routes.getOrDefault(route, new RouteReading.Missing()))
                        : new StoreAnswer.Index(index));
    }

    private List<Document> all(String kind, Optional<String> domain) {
        return documents.values().stream()
                .filter(document -> document.id().kind().equals(kind)
                        && domain.map(document.domain()::equals).orElse(true))
                .toList();
    }

    @Override
    public Future<Map<Query, StoreAnswer>> read(Set<Query> queries) {
        return Future.failedFuture(new StoreUnavailable("all packed documents are known"));
    }
}
