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
import java.util.Set;
import java.util.TreeSet;

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

    /** What the history knew when it was last compared: SHA-1 by field of {@code cc_seen}. Guarded by this. */
    private final Map<String, Map<String, String>> known = new HashMap<>();

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
                .compose(before -> now(place).compose(now -> {
                    Set<String> names = new TreeSet<>(now.keySet());
                    names.addAll(before.keySet());
                    Future<Boolean> done = Future.succeededFuture(true);
                    for (String name : names) {
                        Optional<byte[]> bytes =
                                Optional.ofNullable(now.get(name)).map(Found::bytes);
                        String hash = Optional.ofNullable(now.get(name))
                                .map(Found::sha1)
                                .orElse(PreparedChange.NOTHING);
                        if (!hash.equals(before.getOrDefault(name, PreparedChange.NOTHING))) {
                            String believed = before.getOrDefault(name, PreparedChange.NOTHING);
                            done = done.compose(whole -> observe(place, name, believed, hash, bytes, since)
                                    .map(written -> whole && written));
                        }
                    }
                    return done;
                }));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Found(String sha1, byte[] bytes) {}

    private Future<Map<String, Found>> now(WatchedPlace place) {
        if (!place.isRoutes()) {
            Map<String, Found> found = new HashMap<>();
            Future<Void> done = Future.succeededFuture();
            for (String key : Keys.of(schemas.kind(place.kind()), place.domain())) {
                Map<String, Found> here = new HashMap<>();
                done = done.compose(before -> HashSlices.read(
                                redis, key, (name, bytes) -> here.put(name, new Found(Etags.sha1(bytes), bytes))))
                        .onSuccess(read -> here.forEach(found::putIfAbsent));
            }
            return done.map(read -> found);
        }
        return stored.routes(place.domain()).compose(names -> {
            Map<String, Found> found = new HashMap<>();
            Future<Void> done = Future.succeededFuture();
            for (String name : names) {
                done = done.compose(before -> stored.raw(place.domain(), name).map(raw -> {
                    raw.ifPresent(route -> found.put(
                            name, new Found(route.sha1(), array(route.entries().orElse(List.of())))));
                    return null;
                }));
            }
            return done.map(read -> found);
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
            Map<String, String> there = known.get(place.domain());
            if (there != null) {
                return Future.succeededFuture(ofPlace(there, place));
            }
        }
        String key = places.beside(HistoryKeys.SEEN, place.domain(), Change.delete(place.kind(), ""));
        Map<String, String> read = new HashMap<>();
        return HashSlices.read(
                        redis,
                        key,
                        (field, value) -> read.put(
                                field,
                                new String(value, 0, Math.min(value.length, SHA1_LETTERS), StandardCharsets.UTF_8)))
                .map(whole -> {
                    synchronized (this) {
                        known.put(place.domain(), read);
                    }
                    return ofPlace(read, place);
                });
    }

    private synchronized Map<String, String> ofPlace(Map<String, String> there, WatchedPlace place) {
        String prefix = HistoryKeys.seenField(place.historyKind(), "");
        Map<String, String> names = new HashMap<>();
        there.forEach((field, hash) -> {
            if (field.startsWith(prefix)) {
                names.put(field.substring(prefix.length()), hash);
            }
        });
        return names;
    }

    /** Whether the entry is written, here or by another node, and nothing has changed since. */
    private Future<Boolean> observe(
            WatchedPlace place,
            String name,
            String believed,
            String hash,
            Optional<byte[]> bytes,
            Optional<Instant> since) {
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
                bytes.map(found -> sealed.seal(id, found).toString()).orElse(""),
                json.substring(0, json.length() - 1));
        return store.run(OBSERVE, keys, arguments).map(written -> {
            synchronized (this) {
                if (written.toInteger() < 0) {
                    known.remove(place.domain());
                    return false;
                }
                known.computeIfAbsent(place.domain(), domain -> new HashMap<>()).put(field, hash);
            }
            return true;
        });
    }
}
