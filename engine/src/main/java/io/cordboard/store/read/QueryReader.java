package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads queries from Redis: all documents of a round in one transaction, and each route in its own. */
public final class QueryReader {
    /** Represents every key that the index depends on. */
    public static final String INDEX = "(index)";

    private final StoreConnection redis;
    private final Schemas schemas;
    private final DocumentsInForce inForce;
    private final HashReplies hashReplies;
    private final RouteReader routes;
    private final LargeHashes large;

    public QueryReader(StoreConnection redis, Schemas schemas, DocumentsInForce inForce, ProblemSink problems) {
        this.redis = redis;
        this.schemas = schemas;
        this.inForce = inForce;
        this.hashReplies = new HashReplies(inForce, problems);
        this.routes = new RouteReader(redis, schemas, inForce, problems);
        this.large = new LargeHashes(redis, inForce, hashReplies);
    }

    /** Reads everything except the index. */
    public Future<Map<Query, StoreAnswer>> read(Set<? extends Query> queries) {
        List<Query> hashes = queries.stream()
                .filter(q -> q instanceof Query.One || q instanceof Query.All)
                .filter(q -> !LargeHashes.isOne(q) && !isOfHashes(q))
                .map(Query.class::cast)
                .toList();
        Future<Map<Query, StoreAnswer>> answers = readHashes(hashes);
        for (Query query : queries) {
            if (query instanceof Query.Route route) {
                answers = answers.compose(
                        map -> routes.read(route).map(reading -> with(map, query, new StoreAnswer.Route(reading))));
            } else if (query instanceof Query.All all && isOfHashes(all)) {
                answers =
                        answers.compose(map -> hashes(all).map(found -> with(map, query, new StoreAnswer.All(found))));
            } else if (query instanceof Query.All all && LargeHashes.isOne(all)) {
                answers = answers.compose(
                        map -> large.read(all, keys(all)).map(found -> with(map, query, new StoreAnswer.All(found))));
            }
        }
        return answers;
    }

    /** The keys on which the answer to a query depends. */
    public List<String> dependencies(Query query) {
        if (query instanceof Query.Route route) {
            List<String> keys = new ArrayList<>(Keys.routeLists(route.domain(), route.name()));
            keys.addAll(Keys.routeHolders(route.domain()));
            keys.addAll(Keys.of(schemas.kind("dialplan_extension"), route.domain()));
            schemas.routeEntries().stream()
                    .filter(kind -> !kind.byNumber())
                    .forEach(kind -> keys.addAll(Keys.of(kind, route.domain())));
            return keys;
        }
        return query instanceof Query.Index ? List.of(INDEX) : keys(query);
    }

    private static Map<Query, StoreAnswer> with(Map<Query, StoreAnswer> map, Query query, StoreAnswer answer) {
        map.put(query, answer);
        return map;
    }

    private Future<Map<Query, StoreAnswer>> readHashes(List<Query> queries) {
        List<Request> requests = new ArrayList<>();
        for (Query query : queries) {
            requests.addAll(requests(query));
        }
        return redis.transaction(requests).map(replies -> {
            Map<Query, StoreAnswer> answers = new HashMap<>();
            int next = 0;
            for (Query query : queries) {
                int size = keys(query).size();
                answers.put(query, answer(query, replies.subList(next, next + size)));
                next += size;
            }
            return answers;
        });
    }

    private List<String> keys(Query query) {
        if (query instanceof Query.One one) {
            return Keys.of(
                    schemas.kind(one.id().kind()), one.id().domain(), one.id().field());
        }
        Query.All all = (Query.All) query;
        return Keys.of(schemas.kind(all.kind()), all.domain());
    }

    private List<Request> requests(Query query) {
        return keys(query).stream()
                .map(key -> query instanceof Query.One one && !isHash(one)
                        ? Request.cmd(Command.HGET).arg(key).arg(one.id().field())
                        : Request.cmd(Command.HGETALL).arg(key))
                .toList();
    }

    /** Whether the document is a hash of its own, whose fields are its members. */
    private boolean isHash(Query.One one) {
        return schemas.kind(one.id().kind()).perObject();
    }

    private StoreAnswer answer(Query query, List<Response> replies) {
        if (query instanceof Query.One one && isHash(one)) {
            return new StoreAnswer.One(hash(one.id(), keys(query), replies));
        }
        if (query instanceof Query.One one) {
            return new StoreAnswer.One(hashReplies.one(one.id(), keys(query), replies));
        }
        Query.All all = (Query.All) query;
        return new StoreAnswer.All(all(schemas.kind(all.kind()), all.domain(), keys(query), replies));
    }

    private boolean isOfHashes(Query query) {
        return query instanceof Query.All all && schemas.kind(all.kind()).perObject();
    }

    /** Finds all documents that are hashes by their keys. Used for reviews only, because new keys are not reported. */
    private Future<List<Document>> hashes(Query.All all) {
        String name = schemas.kind(all.kind()).keyNames().get(0) + ":";
        return redis.keys(name).compose(keys -> {
            Set<Query> ones = new TreeSet<>(Comparator.comparing(String::valueOf));
            keys.stream()
                    .flatMap(key -> Keys.parse(key).stream())
                    .filter(key -> key.domain().equals(all.domain()))
                    .forEach(key -> ones.add(new Query.One(
                            new DocumentId(all.kind(), all.domain(), key.name().substring(name.length())))));
            return readHashes(List.copyOf(ones))
                    .map(answers -> ones.stream()
                            .map(one -> (StoreAnswer.One) Objects.requireNonNull(answers.get(one)))
                            .flatMap(answer -> answer.document().stream())
                            .toList());
        });
    }

    /** If both keys hold a member, the first key wins. */
    private Optional<Document> hash(DocumentId id, List<String> keys, List<Response> replies) {
        Map<String, byte[]> members = new TreeMap<>();
        String holder = keys.get(keys.size() - 1);
        boolean readable = true;
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (!hashReplies.isReadable(keys.get(i), replies.get(i))) {
                readable = false;
            } else if (replies.get(i).size() > 0) {
                members.putAll(HashReplies.fields(replies.get(i)));
                holder = keys.get(i);
            }
        }
        if (!members.isEmpty()) {
            return inForce.present(id, holder, members);
        }
        return readable ? inForce.absent(id) : inForce.unreadable(id);
    }

    private List<Document> all(Kind kind, String domain, List<String> keys, List<Response> replies) {
        Map<String, Optional<Document>> documents = new TreeMap<>();
        boolean readable = true;
        for (int i = 0; i < keys.size(); i++) {
            Response reply = replies.get(i);
            if (!hashReplies.isReadable(keys.get(i), reply)) {
                readable = false;
                continue;
            }
            for (Map.Entry<String, byte[]> field : HashReplies.fields(reply).entrySet()) {
                DocumentId id = new DocumentId(kind.name(), domain, field.getKey());
                String key = keys.get(i);
                documents.computeIfAbsent(field.getKey(), name -> inForce.present(id, key, field.getValue()));
            }
        }
        for (String field : inForce.fields(kind.name(), domain)) {
            if (!documents.containsKey(field)) {
                DocumentId id = new DocumentId(kind.name(), domain, field);
                documents.put(field, readable ? inForce.absent(id) : inForce.unreadable(id));
            }
        }
        return documents.values().stream().flatMap(Optional::stream).toList();
    }
}
