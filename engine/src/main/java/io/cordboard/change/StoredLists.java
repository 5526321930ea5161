package io.cordboard.change;

import io.cordboard.document.DocumentId;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.cordboard.store.live.FieldNames;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Lists of what the store holds, valid or not. The names are known, or are read at once. The documents are read in
 * slices and examined off the event loop, because a kind may have 100,000 of them.
 */
public final class StoredLists {
    /** How many documents are read, and looked at, at once. */
    public static final int SLICE = 250;

    private final StoreConnection redis;
    private final FieldNames names;
    private final Schemas schemas;
    private final Etags etags;
    private final WorkerExecutor worker;

    /** @param worker looks at the documents; each slice is one task, so that others get their turn between slices */
    public StoredLists(StoreConnection redis, FieldNames names, Schemas schemas, Etags etags, WorkerExecutor worker) {
        this.redis = redis;
        this.names = names;
        this.schemas = schemas;
        this.etags = etags;
        this.worker = worker;
    }

    /** The names of all documents of a kind, sorted. */
    public Future<List<String>> names(String kind, String domain) {
        return names.of(Keys.of(schemas.kind(kind), domain));
    }

    /**
     * Reads documents and looks at them, off the event loop.
     *
     * @param wanted at least one name, and at most {@link #SLICE}; those that are deleted meanwhile are left out
     * @param look what is wanted of the documents, which have the order of the names
     */
    public <T> Future<T> slice(
            String kind, String domain, List<String> wanted, Function<List<StoredDocument>, T> look) {
        return redis.transaction(Keys.of(schemas.kind(kind), domain).stream()
                        .map(key -> values(key, wanted))
                        .toList())
                .compose(replies -> aside(() -> look.apply(stored(kind, domain, wanted, replies))));
    }

    /** Runs work that would keep the event loop for long. */
    public <T> Future<T> aside(Callable<T> work) {
        return worker.executeBlocking(LowPriority.of(work), false);
    }

    private static Request values(String key, List<String> wanted) {
        Request request = Request.cmd(Command.HMGET).arg(key);
        wanted.forEach(request::arg);
        return request;
    }

    /** If several keys hold a document, the first key wins. */
    private List<StoredDocument> stored(String kind, String domain, List<String> wanted, List<Response> replies) {
        List<StoredDocument> found = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            int place = i;
            replies.stream()
                    .filter(reply -> reply.type() != ResponseType.ERROR && reply.get(place) != null)
                    .findFirst()
                    .map(reply -> reply.get(place).toBytes())
                    .ifPresent(bytes -> found.add(new StoredDocument(
                            new DocumentId(kind, domain, wanted.get(place)), bytes, etags.of(Etags.sha1(bytes)))));
        }
        return found;
    }
}
