package io.cordboard.change;

import io.cordboard.document.DocumentId;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.cordboard.text.JsonReader;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads documents and routes as they are stored, from the key that takes precedence. */
public final class StoredReader implements StoredDocuments {
    private static final String DEFAULT = "default";

    private final StoreConnection redis;
    private final Schemas schemas;
    private final Etags etags;

    public StoredReader(StoreConnection redis, Schemas schemas, Etags etags) {
        this.redis = redis;
        this.schemas = schemas;
        this.etags = etags;
    }

    @Override
    public Future<Optional<StoredDocument>> one(DocumentId id) {
        List<Request> requests = Keys.of(schemas.kind(id.kind()), id.domain()).stream()
                .map(key -> Request.cmd(Command.HGET).arg(key).arg(id.field()))
                .toList();
        return redis.transaction(requests)
                .map(replies -> replies.stream()
                        .filter(StoredReader::isThere)
                        .findFirst()
                        .map(reply -> stored(id, reply.toBytes())));
    }

    private StoredDocument stored(DocumentId id, byte[] bytes) {
        return new StoredDocument(id, bytes, etags.of(Etags.sha1(bytes)));
    }

    private static boolean isThere(@Nullable Response reply) {
        return reply != null && reply.type() != ResponseType.ERROR;
    }

    @Override
    public Future<Optional<StoredRoute>> route(String domain, String name) {
        return raw(domain, name)
                .map(found -> found.map(
                        raw -> new StoredRoute(domain, name, raw.entries().orElse(List.of()), etags.of(raw.sha1()))));
    }

    /** @param entries empty if what is stored is no list of names */
    record RawRoute(Optional<List<String>> entries, String sha1) {}

    Future<Optional<RawRoute>> raw(String domain, String name) {
        List<Request> requests = new ArrayList<>();
        for (String key : Keys.routeLists(domain, name)) {
            requests.add(Request.cmd(Command.LRANGE).arg(key).arg(0).arg(-1));
        }
        for (String key : Keys.routeHolders(domain)) {
            requests.add(Request.cmd(Command.HGET).arg(key).arg(name));
            requests.add(Request.cmd(Command.LRANGE).arg(key).arg(0).arg(-1));
            requests.add(Request.cmd(Command.GET).arg(key));
        }
        return redis.transaction(requests).map(replies -> {
            for (Response reply : replies.subList(0, 2)) {
                Optional<RawRoute> own = list(reply);
                if (own.isPresent()) {
                    return own;
                }
            }
            for (int i = 2; i < replies.size(); i += 3) {
                Optional<RawRoute> held = held(replies.subList(i, i + 3), name.equals(DEFAULT));
                if (held.isPresent()) {
                    return held;
                }
            }
            return Optional.empty();
        });
    }

    /** A holder is a hash of routes; for the route default also a list, or a string with one array. */
    private static Optional<RawRoute> held(List<Response> replies, boolean isDefault) {
        if (isThere(replies.get(0))) {
            return Optional.of(text(replies.get(0).toBytes()));
        }
        if (!isDefault) {
            return Optional.empty();
        }
        return list(replies.get(1))
                .or(() -> isThere(replies.get(2))
                        ? Optional.of(text(replies.get(2).toBytes()))
                        : Optional.empty());
    }

    private static Optional<RawRoute> list(Response reply) {
        if (!isThere(reply) || reply.size() == 0) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        reply.forEach(name -> names.add(name.toString()));
        return Optional.of(new RawRoute(Optional.of(names), Etags.sha1(names)));
    }

    private static RawRoute text(byte[] bytes) {
        try {
            List<String> names = new ArrayList<>();
            JsonReader.read(bytes).forEach(name -> names.add(name.asText()));
            return new RawRoute(Optional.of(names), Etags.sha1(bytes));
        } catch (JsonReader.NotJson e) {
            return new RawRoute(Optional.empty(), Etags.sha1(bytes)); // check says what is wrong with it
        }
    }

    @Override
    public Future<List<String>> routes(String domain) {
        List<Request> requests = new ArrayList<>();
        for (String key : Keys.routeHolders(domain)) {
            requests.add(Request.cmd(Command.TYPE).arg(key));
            requests.add(Request.cmd(Command.HKEYS).arg(key));
        }
        return redis.keys(Keys.CONTEXT + ":")
                .compose(keys -> redis.transaction(requests).map(replies -> names(domain, keys, replies)));
    }

    /** The entries of all routes of a domain. Waits, so it must not be used on an event loop. */
    Map<String, List<String>> entries(String domain) {
        Map<String, List<String>> entries = new TreeMap<>();
        for (String name : BlockingDocuments.await(routes(domain))) {
            BlockingDocuments.await(raw(domain, name))
                    .flatMap(RawRoute::entries)
                    .ifPresent(found -> entries.put(name, found));
        }
        return entries;
    }

    private static List<String> names(String domain, Set<String> keys, List<Response> replies) {
        Set<String> names = new TreeSet<>();
        keys.stream()
                .flatMap(key -> Keys.parse(key).stream())
                .filter(key -> key.domain().equals(domain))
                .forEach(key -> names.add(key.name().substring(Keys.CONTEXT.length() + 1)));
        for (int i = 0; i < replies.size(); i += 2) {
            if (isThere(replies.get(i + 1))) {
                replies.get(i + 1).forEach(name -> names.add(name.toString()));
            }
            if (List.of("list", "string").contains(String.valueOf(replies.get(i)))) {
                names.add(DEFAULT);
            }
        }
        return List.copyOf(names);
    }
}
