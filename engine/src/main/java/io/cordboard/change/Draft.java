package io.cordboard.change;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Query;
import io.cordboard.document.RouteEntry;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.kind.Schemas;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.StoreAnswer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The documents as they will be after a change: the changed ones, and all others as they are in force. */
final class Draft implements AnswerSource {
    private static final Set<String> INDEXED = Set.of("exten", "gateway", "domain");

    private final AnswerSource base;
    private final Schemas schemas;
    private final String domain;
    private final Map<String, List<String>> routes;
    private final Set<String> changedRoutes = new HashSet<>();
    private final Map<DocumentId, Optional<Document>> changed = new LinkedHashMap<>();
    /** The hashes of which a document is changed. */
    private final Set<Query.All> changedHashes = new HashSet<>();

    private final Map<Query, StoreAnswer> made = new ConcurrentHashMap<>();

    /** @param routes the entries of all routes of the domain, as they are stored */
    Draft(
            AnswerSource base,
            Schemas schemas,
            String domain,
            List<PreparedChange> changes,
            Map<String, List<String>> routes) {
        this.base = base;
        this.schemas = schemas;
        this.domain = domain;
        this.routes = new TreeMap<>(routes);
        changes.forEach(this::lay);
    }

    private void lay(PreparedChange prepared) {
        Change change = prepared.change();
        if (change.isRoute()) {
            changedRoutes.add(change.name());
            if (prepared.text().isPresent()) {
                routes.put(change.name(), prepared.entries());
            } else {
                routes.remove(change.name());
            }
            return;
        }
        DocumentId id = new DocumentId(change.kind(), domain, change.name());
        changed.put(id, prepared.text().flatMap(text -> valid(id, text)));
        changedHashes.add(new Query.All(id.kind(), id.domain()));
    }

    private Optional<Document> valid(DocumentId id, String text) {
        return schemas.judge(id, schemas.kind(id.kind()).key(domain), text.getBytes(StandardCharsets.UTF_8))
                        instanceof DocumentReading.Valid valid
                ? Optional.of(valid.document())
                : Optional.empty();
    }

    /** The names of the routes of the domain. */
    Set<String> routeNames() {
        return routes.keySet();
    }

    @Override
    public Optional<StoreAnswer> known(Query query) {
        StoreAnswer before = made.get(query);
        if (before != null) {
            return Optional.of(before);
        }
        if (!isChanged(query)) {
            return base.known(query);
        }
        Optional<StoreAnswer> answer = answer(query);
        answer.ifPresent(found -> made.put(query, found));
        return answer;
    }

    /** Whether the change may touch what the query asks for. */
    private boolean isChanged(Query query) {
        if (query instanceof Query.One one) {
            return changed.containsKey(one.id());
        }
        if (query instanceof Query.All all) {
            return changedHashes.contains(all);
        }
        return query instanceof Query.Route route
                ? isChangedRoute(route)
                : changed.keySet().stream().anyMatch(id -> INDEXED.contains(id.kind()));
    }

    private boolean isChangedRoute(Query.Route route) {
        return route.domain().equals(domain)
                && (changedRoutes.contains(route.name())
                        || routes.getOrDefault(route.name(), List.of()).stream()
                                .map(RouteEntry::of)
                                .anyMatch(entry -> changed.keySet().stream().anyMatch(id -> names(entry, id))));
    }

    private static boolean names(RouteEntry entry, DocumentId id) {
        return entry.kind().equals(id.kind())
                && entry.field().map(id.field()::equals).orElse(true);
    }

    private Optional<StoreAnswer> answer(Query query) {
        if (query instanceof Query.One one) {
            return Optional.of(new StoreAnswer.One(changed.getOrDefault(one.id(), Optional.empty())));
        }
        if (query instanceof Query.Route route) {
            return reading(route).map(StoreAnswer.Route::new);
        }
        Optional<StoreAnswer> below = base.known(query);
        return query instanceof Query.All all
                ? below.map(found ->
                        new StoreAnswer.All(overlaid(((StoreAnswer.All) found).documents(), all.kind(), all.domain())))
                : below.map(found -> ((StoreAnswer.Index) found).index()).flatMap(this::index);
    }

    private List<Document> overlaid(List<Document> documents, String kind, String of) {
        Map<String, Document> byField = new TreeMap<>();
        documents.forEach(document -> byField.put(document.field(), document));
        changed.forEach((id, document) -> {
            if (id.kind().equals(kind) && id.domain().equals(of)) {
                document.ifPresentOrElse(one -> byField.put(id.field(), one), () -> byField.remove(id.field()));
            }
        });
        return List.copyOf(byField.values());
    }

    /** The route as a node that starts now reads it; empty while a document that it names has not been read. */
    private Optional<RouteReading> reading(Query.Route route) {
        List<String> entries = routes.get(route.name());
        if (entries == null) {
            return Optional.of(new RouteReading.Missing());
        }
        List<Document> extensions = new ArrayList<>();
        for (String written : entries) {
            RouteEntry entry = RouteEntry.of(written);
            if (schemas.isAskedAtEachCall(entry)) {
                extensions.add(entry.atEachCall(domain));
                continue;
            }
            if (!isKind(entry)) {
                return Optional.of(new RouteReading.NeverComplete());
            }
            Optional<StoreAnswer> named = known(query(entry));
            if (named.isEmpty()) {
                return Optional.empty();
            }
            List<Document> documents = named.get() instanceof StoreAnswer.One one
                    ? one.document().map(List::of).orElse(List.of())
                    : ((StoreAnswer.All) named.get()).documents();
            if (documents.isEmpty() && entry.field().isPresent()) {
                return Optional.of(new RouteReading.NeverComplete());
            }
            documents.stream().filter(Draft::isServed).forEach(extensions::add);
        }
        return Optional.of(new RouteReading.Complete(extensions));
    }

    private boolean isKind(RouteEntry entry) {
        return entry.kind().equals(RouteEntry.EXTENSION)
                || schemas.routeEntries().stream().anyMatch(kind -> kind.name().equals(entry.kind()));
    }

    private static boolean isServed(Document document) {
        return document.id().kind().equals(RouteEntry.EXTENSION) || document.isTrue("enabled", true);
    }

    private Query query(RouteEntry entry) {
        return entry.field()
                .<Query>map(field -> new Query.One(new DocumentId(entry.kind(), domain, field)))
                .orElseGet(() -> new Query.All(entry.kind(), domain));
    }

    private Optional<StoreAnswer> index(StoreIndex before) {
        Set<String> domains = new TreeSet<>(before.domains());
        for (Map.Entry<DocumentId, Optional<Document>> change : changed.entrySet()) {
            String named =
                    change.getKey().kind().equals("domain") ? change.getKey().field() : domain;
            if (INDEXED.contains(change.getKey().kind()) && !named.isEmpty()) {
                Optional<Boolean> exists = exists(named);
                if (exists.isEmpty()) {
                    return Optional.empty();
                }
                if (exists.get()) {
                    domains.add(named);
                } else {
                    domains.remove(named);
                }
            }
        }
        List<Document> gateways = new ArrayList<>(before.gateways());
        changed.forEach((id, document) -> {
            if (id.kind().equals("gateway")) {
                gateways.removeIf(gateway -> gateway.id().equals(id));
                document.ifPresent(gateways::add);
            }
        });
        gateways.sort(Comparator.comparing(Document::domain).thenComparing(Document::field));
        boolean same = domains.equals(before.domains())
                && changed.keySet().stream().noneMatch(id -> id.kind().equals("gateway"));
        return Optional.of(new StoreAnswer.Index(same ? before : new StoreIndex(domains, gateways)));
    }

    private Optional<Boolean> exists(String named) {
        boolean some = false;
        for (Query query : ofDomain(named)) {
            Optional<StoreAnswer> answer = known(query);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            some |= answer.get() instanceof StoreAnswer.One one
                    ? one.document().isPresent()
                    : !((StoreAnswer.All) answer.get()).documents().isEmpty();
        }
        return Optional.of(some);
    }

    private static List<Query> ofDomain(String named) {
        return List.of(
                new Query.One(new DocumentId("domain", "", named)),
                new Query.All("exten", named),
                new Query.All("gateway", named));
    }

    @Override
    public Future<Map<Query, StoreAnswer>> read(Set<Query> queries) {
        Set<Query> needed = new HashSet<>();
        queries.forEach(query -> needed.addAll(needs(query)));
        needed.removeIf(query -> base.known(query).isPresent());
        Future<Map<Query, StoreAnswer>> read = needed.isEmpty() ? Future.succeededFuture(Map.of()) : base.read(needed);
        return read.map(found -> {
            Map<Query, StoreAnswer> answers = new HashMap<>();
            queries.forEach(query -> known(query).ifPresent(answer -> answers.put(query, answer)));
            return answers;
        });
    }

    /** The queries that the documents below must answer before this query can be answered. */
    private Set<Query> needs(Query query) {
        if (query instanceof Query.Route route && isChangedRoute(route)) {
            Set<Query> named = new HashSet<>();
            routes.getOrDefault(route.name(), List.of()).stream()
                    .map(RouteEntry::of)
                    .filter(entry -> !schemas.isAskedAtEachCall(entry) && isKind(entry))
                    .forEach(entry -> named.add(query(entry)));
            return named;
        }
        if (query instanceof Query.Index && isChanged(query)) {
            Set<Query> named = new HashSet<>(Set.of(query));
            changed.keySet().forEach(id -> named.addAll(ofDomain(id.kind().equals("domain") ? id.field() : domain)));
            return named;
        }
        return Set.of(query);
    }
}
