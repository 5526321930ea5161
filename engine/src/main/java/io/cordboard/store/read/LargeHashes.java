package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads all users of a domain page by page, because judging 100,000 users at once would block the event loop for seconds.
 *
 * <p>Each page is judged when it arrives, so the version in force of a user is always the last reply of Redis, whoever
 * reads the user meanwhile. The pages are not one state of the store: if one of the keys changes meanwhile, the answer is
 * not kept.
 */
public final class LargeHashes {
    private static final int PAGE = 250;

    private final StoreConnection redis;
    private final DocumentsInForce inForce;
    private final HashReplies hashes;

    LargeHashes(StoreConnection redis, DocumentsInForce inForce, HashReplies hashes) {
        this.redis = redis;
        this.inForce = inForce;
        this.hashes = hashes;
    }

    /** Whether the hash may be this large: only the hash of users. */
    public static boolean isOne(Query query) {
        return query instanceof Query.All all && all.kind().equals("exten");
    }

    Future<List<Document>> read(Query.All query, List<String> keys) {
        Reading reading = new Reading(query, keys);
        Future<Void> pages = Future.succeededFuture();
        for (String key : keys) {
            pages = pages.compose(before -> reading.scan(key, "0"));
        }
        return pages.compose(read -> reading.isFirstEmpty() ? reading.scan(keys.get(0), "0") : Future.succeededFuture())
                .compose(read -> reading.absent(0))
                .map(read -> reading.documents());
    }

    private final class Reading {
        private final Query.All query;
        private final List<String> keys;
        private final Set<String> before;
        private final Map<String, String> keyOf = new TreeMap<>();
        private final Map<String, Optional<Document>> found = new TreeMap<>();
        private List<String> notSeen = List.of();

        Reading(Query.All query, List<String> keys) {
            this.query = query;
            this.keys = keys;
            this.before = inForce.fields(query.kind(), query.domain());
        }

        Future<Void> scan(String key, String cursor) {
            Request page =
                    Request.cmd(Command.HSCAN).arg(key).arg(cursor).arg("COUNT").arg(PAGE);
            return redis.transaction(List.of(page)).compose(replies -> {
                Response reply = replies.get(0);
                if (!hashes.isReadable(key, reply)) {
                    return Future.succeededFuture();
                }
                judge(key, reply.get(1));
                String next = reply.get(0).toString();
                return next.equals("0") ? Future.succeededFuture() : scan(key, next);
            });
        }

        /** The first key was empty; {@code retag} may have written it after it was read. */
        boolean isFirstEmpty() {
            return !keyOf.containsValue(keys.get(0));
        }

        /** If two keys hold a field, the first key wins. A scan may return a field twice. */
        private void judge(String key, Response page) {
            for (int i = 0; i + 1 < page.size(); i += 2) {
                String field = page.get(i).toString(StandardCharsets.UTF_8);
                if (keyOf.computeIfAbsent(field, name -> key).equals(key)) {
                    found.put(
                            field,
                            inForce.present(id(field), key, page.get(i + 1).toBytes()));
                }
            }
        }

        /** Users that were known and not seen now: deleted, deleted and written again meanwhile, or not readable. */
        Future<Void> absent(int from) {
            if (from == 0) {
                Set<String> left = new TreeSet<>(before);
                left.removeAll(keyOf.keySet());
                notSeen = List.copyOf(left);
            }
            if (from >= notSeen.size()) {
                return Future.succeededFuture();
            }
            List<String> fields = notSeen.subList(from, Math.min(from + PAGE, notSeen.size()));
            return redis.transaction(keys.stream().map(key -> get(key, fields)).toList())
                    .compose(replies -> {
                        for (int i = 0; i < fields.size(); i++) {
                            found.put(fields.get(i), hashes.one(id(fields.get(i)), keys, at(replies, i)));
                        }
                        return absent(from + PAGE);
                    });
        }

        private DocumentId id(String field) {
            return new DocumentId(query.kind(), query.domain(), field);
        }

        List<Document> documents() {
            return found.values().stream().flatMap(Optional::stream).toList();
        }
    }

    private static Request get(String key, List<String> fields) {
        Request request = Request.cmd(Command.HMGET).arg(key);
        fields.forEach(request::arg);
        return request;
    }

    /** What each key holds at that position. An error applies to all fields. */
    private static List<Response> at(List<Response> replies, int place) {
        List<Response> values = new ArrayList<>();
        for (Response reply : replies) {
            values.add(reply.type() == ResponseType.ERROR ? reply : reply.get(place));
        }
        return values;
    }
}
