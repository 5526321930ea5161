package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.RouteReading;
import io.cordboard.store.key.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The documents and routes whose last good version is in force instead of what the store holds, and since when. A
 * tracked node differs from its store, and from other nodes, only in these.
 */
public final class StillInForce {
    private static final int VERSION_BYTES = 8;

    /**
     * A document or a route.
     *
     * @param key the plain key, as admins write it
     * @param field the field of a document; the name of a route
     * @param sinceNanos by {@link System#nanoTime()}
     * @param version equal for equal content, at every node
     */
    public record Item(String key, String field, long sinceNanos, String version) {}

    private record Kept(Item item, Optional<Document> document) {}

    private final Map<DocumentId, Kept> documents = new ConcurrentHashMap<>();
    private final Map<String, Kept> routes = new ConcurrentHashMap<>();

    /** @param kept what stays in force instead of what the store holds; empty if both are the same */
    void document(DocumentId id, Optional<Document> kept) {
        kept.ifPresentOrElse(
                document -> documents.computeIfAbsent(
                        id,
                        first -> new Kept(
                                item(Keys.plain(id.kind(), id.domain()), id.field(), List.of(document)), kept)),
                () -> documents.remove(id));
    }

    /** @param kept what stays in force instead of what the store holds; empty if both are the same */
    void route(String domain, String name, Optional<RouteReading.Complete> kept) {
        String key = Keys.plainRoute(domain, name);
        kept.ifPresentOrElse(
                route -> routes.computeIfAbsent(
                        key, first -> new Kept(item(key, name, route.extensions()), Optional.empty())),
                () -> routes.remove(key));
    }

    /** @param served whether a route in force has exactly this extension; other extensions are no longer used */
    List<Item> items(Predicate<Document> served) {
        List<Item> items = new ArrayList<>();
        routes.values().forEach(kept -> items.add(kept.item()));
        documents.values().stream()
                .filter(kept -> kept.document()
                        .filter(document -> document.id().kind().equals("dialplan_extension"))
                        .map(served::test)
                        .orElse(true))
                .forEach(kept -> items.add(kept.item()));
        items.sort(Comparator.comparing(Item::key).thenComparing(Item::field));
        return items;
    }

    private static Item item(String key, String field, List<Document> documents) {
        return new Item(key, field, System.nanoTime(), version(documents));
    }

    private static String version(List<Document> documents) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Document document : documents) {
                digest.update((document.field() + "\n" + document.json() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java runtime has it
        }
    }
}
