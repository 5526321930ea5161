package io.cordboard.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.document.DocumentId;
import io.cordboard.history.HistoryKeys;
import io.cordboard.history.SealedDocuments;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.Script;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documents as the history knows them ({@code cc_seen}), and the entries of the history for documents that have
 * changed since. Their secrets are sealed.
 */
final class SeenDocuments {
    private static final Script OBSERVE = Script.beside(SeenDocuments.class, "observe.lua");
    private static final Script BASELINE = Script.beside(SeenDocuments.class, "baseline.lua");

    private static final int SHA1_LETTERS = 40;

    private final StoreConnection redis;
    private final RunTimeStore store;
    private final Schemas schemas;
    private final StoredReader stored;
    private final DocumentKeys places;
    private final SealedDocuments sealed;
    private final int entries;
    private final String node;

    /** What the history knew when it was last compared: SHA-1 by domain, kind and name. Guarded by this. */
    private final Map<String, Map<String, Map<String, String>>> known = new HashMap<>();

    /** @param entries how many entries the history of a domain keeps */
    SeenDocuments(
            StoreConnection redis,
            RunTimeStore store,
            Schemas schemas,
            Etags etags,
            SealedDocuments sealed,
            int entries,
            String node) {
        this.redis = redis;
        this.store = store;
        this.schemas = schemas;
        this.stored = new StoredReader(redis, schemas, etags);
        this.places = new DocumentKeys(schemas, redis.isCluster());
        this.sealed = sealed;
        this.entries = entries;
        this.node = node;
    }

    /** Everything is read again. */
    synchronized void forget() {
        known.clear();
    }

    /** From now on a document that the history does not know is a new one. */
    Future<Void> baseline(String domain) {
        return store.run(BASELINE, List.of(beside(HistoryKeys.SEEN, domain)), List.of())
                .mapEmpty();
    }

    private String beside(String name, String domain) {
        Kind first = schemas.hashes().stream()
                .filter(kind -> kind.perDomain() != domain.isEmpty())
                .findFirst()
                .orElseThrow();
        return places.beside(name, domain, Change.delete(first.name(), ""));
    }

    /** Writes what differs; false if the place has to be compared again. */
    Future<Boolean> compare(WatchedPlace place, Optional<Instant> since) {
        return known(place)
                .compose(before -> differences(place, before).compose(all -> {
                    Future<Boolean> done = Future.succeededFuture(true);
                    for (Map.Entry<String, Optional<Differences.Found>> one : all.entrySet()) {
                        String believed = before.getOrDefault(one.getKey(), PreparedChange.NOTHING);
                        done = done.compose(whole -> observe(place, one.getKey(), believed, one.getValue(), since)
                                .map(written -> whole && written));
                    }
                    return done;
                }));
    }

    private Future<Map<String, Optional<Differences.Found>>> differences(
            WatchedPlace place, Map<String, String> before) {
        Differences differences = new Differences(before);
        Future<Void> read = place.isRoutes() ? readRoutes(place.domain(), differences) : readHash(place, differences);
        return read.map(whole -> differences.all());
    }

    private Future<Void> readHash(WatchedPlace place, Differences differences) {
        Future<Void> done = Future.succeededFuture();
        for (String key : Keys.of(schemas.kind(place.kind()), place.domain())) {
            done = done.compose(before -> {
                differences.nextKey();
                return HashSlices.read(redis, key, (name, bytes) -> differences.read(name, Etags.sha1(bytes), bytes));
            });
        }
        return done;
    }

    private Future<Void> readRoutes(String domain, Differences differences) {
        return stored.routes(domain).compose(names -> {
            Future<Void> done = Future.succeededFuture();
            for (String name : names) {
                done = done.compose(before -> stored.raw(domain, name).map(raw -> {
                    raw.ifPresent(route -> differences.read(
                            name, route.sha1(), array(route.entries().orElse(List.of()))));
                    return null;
                }));
            }
            return done;
        });
    }

    private static byte[] array(List<String> names) {
        var array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What the history knows of the place. It is read once; later the node knows it itself. */
    private Future<Map<String, String>> known(WatchedPlace place) {
        synchronized (this) {
            Map<String, Map<String, String>> there = known.get(place.domain());
            if (there != null) {
                return Future.succeededFuture(there.getOrDefault(place.historyKind(), Map.of()));
            }
        }
        String key = places.beside(HistoryKeys.SEEN, place.domain(), Change.delete(place.kind(), ""));
        Map<String, Map<String, String>> read = new HashMap<>();
        return HashSlices.read(redis, key, (field, value) -> note(read, field, value))
                .map(whole -> {
                    synchronized (this) {
                        known.put(place.domain(), read);
                    }
                    return read.getOrDefault(place.historyKind(), Map.of());
                });
    }

    private static void note(Map<String, Map<String, String>> known, String field, byte[] value) {
        int slash = field.indexOf('/');
        if (slash > 0) {
            known.computeIfAbsent(field.substring(0, slash), kind -> new HashMap<>())
                    .put(
                            field.substring(slash + 1),
                            new String(value, 0, Math.min(value.length, SHA1_LETTERS), StandardCharsets.UTF_8));
        }
    }

    /** Whether the entry is written, here or by another node, and nothing has changed since. */
    private Future<Boolean> observe(
            WatchedPlace place,
            String name,
            String believed,
            Optional<Differences.Found> found,
            Optional<Instant> since) {
        String hash = found.map(Differences.Found::sha1).orElse(PreparedChange.NOTHING);
        Change change = Change.delete(place.historyKind(), name);
        List<String> keys = new ArrayList<>();
        keys.add(places.beside(HistoryKeys.HISTORY, place.domain(), Change.delete(place.kind(), "")));
        keys.add(places.beside(HistoryKeys.SEEN, place.domain(), Change.delete(place.kind(), "")));
        DocumentId id = new DocumentId(place.kind(), place.domain(), name);
        String field = HistoryKeys.seenField(change.kind(), name);
        JsonNode start =
                JsonNodeFactory.instance.objectNode().put("kind", change.kind()).put("name", name);
        String json = start.toString();
        List<String> arguments = List.of(
                String.valueOf(entries),
                node,
                since.map(Instant::toString).orElse(""),
                believed,
                name,
                field,
                hash,
                found.map(one -> sealed.seal(id, one.bytes()).toString()).orElse(""),
                json.substring(0, json.length() - 1));
        return store.run(OBSERVE, keys, arguments).map(written -> {
            synchronized (this) {
                if (written.toInteger() < 0) {
                    known.remove(place.domain());
                    return false;
                }
                Map<String, String> ofKind = known.computeIfAbsent(place.domain(), domain -> new HashMap<>())
                        .computeIfAbsent(change.kind(), kind -> new HashMap<>());
                if (found.isPresent()) {
                    ofKind.put(name, hash);
                } else {
                    ofKind.remove(name);
                }
            }
            return true;
        });
    }
}
