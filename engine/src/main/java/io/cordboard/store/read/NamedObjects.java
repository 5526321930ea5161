package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteEntry;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.store.key.Keys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects that the entries of a route name: the requests that read them, and the documents in force after the
 * replies. For each kind the named fields are read, or the whole hash if {@code @KIND} names all of it.
 */
final class NamedObjects {
    /** What is read from one key. No fields means all. */
    private record Wanted(Kind kind, String key, List<String> fields) {
        Request request() {
            Request request = Request.cmd(fields.isEmpty() ? Command.HGETALL : Command.HMGET)
                    .arg(key);
            fields.forEach(request::arg);
            return request;
        }
    }

    /** What a key holds of it; not readable if the key has another type. */
    private record Holder(String key, boolean readable, Map<String, byte[]> documents) {}

    private final String domain;
    private final List<RouteEntry> entries;
    private final List<Wanted> wanted = new ArrayList<>();
    private final Map<String, List<Holder>> holders = new HashMap<>();

    private final Schemas schemas;

    /** @param whole whether whole hashes are read, because names may change meanwhile */
    NamedObjects(Schemas schemas, String domain, List<String> names, boolean whole) {
        this.domain = domain;
        this.schemas = schemas;
        this.entries = names.stream().map(RouteEntry::of).toList();
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put(RouteEntry.EXTENSION, schemas.kind(RouteEntry.EXTENSION));
        schemas.routeEntries().stream().filter(kind -> !kind.byNumber()).forEach(kind -> kinds.put(kind.name(), kind));
        kinds.values().forEach(kind -> want(kind, whole));
    }

    private void want(Kind kind, boolean whole) {
        List<RouteEntry> ofKind = entries.stream()
                .filter(entry -> entry.kind().equals(kind.name()))
                .toList();
        boolean all = whole || ofKind.stream().anyMatch(entry -> entry.field().isEmpty());
        List<String> fields = ofKind.stream()
                .flatMap(entry -> entry.field().stream())
                .distinct()
                .toList();
        if (all || !fields.isEmpty()) {
            Keys.of(kind, domain).forEach(key -> wanted.add(new Wanted(kind, key, all ? List.of() : fields)));
        }
    }

    List<Request> requests() {
        return wanted.stream().map(Wanted::request).toList();
    }

    /** Takes the replies to {@link #requests()}. */
    void read(List<Response> replies, ProblemSink problems) {
        for (int i = 0; i < wanted.size(); i++) {
            Wanted one = wanted.get(i);
            holders.computeIfAbsent(one.kind().name(), kind -> new ArrayList<>())
                    .add(holder(one, replies.get(i), problems));
        }
    }

    private static Holder holder(Wanted wanted, Response reply, ProblemSink problems) {
        if (reply.type() == ResponseType.ERROR) {
            problems.now(
                    wanted.key(), List.of(Problem.refused(wanted.key(), "", "", "is expected to be a hash: " + reply)));
            return new Holder(wanted.key(), false, Map.of());
        }
        problems.now(wanted.key(), List.of());
        if (wanted.fields().isEmpty()) {
            return new Holder(wanted.key(), true, HashReplies.fields(reply));
        }
        Map<String, byte[]> documents = new HashMap<>();
        for (int i = 0; i < wanted.fields().size(); i++) {
            if (reply.get(i) != null) {
                documents.put(wanted.fields().get(i), reply.get(i).toBytes());
            }
        }
        return new Holder(wanted.key(), true, documents);
    }

    /**
     * The enabled documents that an entry names. Empty if a named object is missing, was never valid or cannot be read.
     * For all objects of a kind, one that was never valid is skipped.
     */
    Optional<List<Document>> named(String written, DocumentsInForce inForce) {
        RouteEntry entry = RouteEntry.of(written);
        if (schemas.isAskedAtEachCall(entry)) {
            return Optional.of(List.of(entry.atEachCall(domain)));
        }
        List<Holder> read = holders.getOrDefault(entry.kind(), List.of());
        if (read.isEmpty()) {
            return Optional.empty();
        }
        return entry.field().isPresent()
                ? one(entry.kind(), entry.field().get(), read, inForce).map(NamedObjects::enabled)
                : all(entry.kind(), read, inForce);
    }

    private Optional<List<Document>> all(String kind, List<Holder> read, DocumentsInForce inForce) {
        if (!read.stream().allMatch(Holder::readable)) {
            return Optional.empty();
        }
        Set<String> fields = new TreeSet<>(inForce.fields(kind, domain));
        read.forEach(holder -> fields.addAll(holder.documents().keySet()));
        List<Document> documents = new ArrayList<>();
        fields.forEach(
                field -> one(kind, field, read, inForce).ifPresent(document -> documents.addAll(enabled(document))));
        return Optional.of(documents);
    }

    private static List<Document> enabled(Document document) {
        boolean counts = document.id().kind().equals(RouteEntry.EXTENSION) || document.isTrue("enabled", true);
        return counts ? List.of(document) : List.of();
    }

    private Optional<Document> one(String kind, String field, List<Holder> read, DocumentsInForce inForce) {
        DocumentId id = new DocumentId(kind, domain, field);
        for (Holder holder : read) {
            byte[] document = holder.documents().get(field);
            if (document != null) {
                return inForce.present(id, holder.key(), document);
            }
        }
        return read.stream().allMatch(Holder::readable) ? inForce.absent(id) : inForce.unreadable(id);
    }
}
