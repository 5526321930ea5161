package io.cordboard.store.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.identity.StoreState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The sorted names of the fields of hashes, so that a page of a list needs only the documents that it shows. Names are
 * kept until a change of their keys is reported.
 */
public final class FieldNames {
    /** Names are short: this many take about 100 MB. */
    private static final int MOST = 1_000_000;

    private final Vertx vertx;
    private final StoreConnection redis;
    private final KeyVersions versions;
    private final StoreState state;
    private final Supplier<Future<Void>> caughtUp;
    private final Map<List<String>, Reading> active = new ConcurrentHashMap<>();
    private final Cache<List<String>, Reading> kept = Caffeine.newBuilder()
            .maximumWeight(MOST)
            .weigher((List<String> keys, Reading reading) ->
                    Math.max(1, reading.names().result().sorted().size()))
            .executor(Runnable::run)
            .build();

    private record Reading(KeyVersions.Stamp stamp, Future<Names> names) {}

    /**
     * The names of some hashes.
     *
     * @param read in the order of Redis, hash after hash
     * @param sorted each once
     */
    private record Names(List<String> read, List<String> sorted) {
        static final Names NONE = new Names(List.of(), List.of());

        /** Most changes are of documents that are there already, and sorting 100,000 names takes long. */
        Names next(List<String> now) {
            return now.equals(read)
                    ? this
                    : new Names(now, now.stream().sorted().distinct().toList());
        }
    }

    /** @param caughtUp completes when every earlier change has been reported */
    FieldNames(
            Vertx vertx,
            StoreConnection redis,
            KeyVersions versions,
            StoreState state,
            Supplier<Future<Void>> caughtUp) {
        this.vertx = vertx;
        this.redis = redis;
        this.versions = versions;
        this.state = state;
        this.caughtUp = caughtUp;
    }

    /** The names that any of these hashes has now. A key of another type has none. */
    public Future<List<String>> of(List<String> keys) {
        return areReported(keys)
                ? caughtUp.get()
                        .transform(done -> done.succeeded() && areReported(keys) ? known(keys) : read(keys, Names.NONE))
                        .map(Names::sorted)
                : read(keys, Names.NONE).map(Names::sorted);
    }

    private boolean areReported(List<String> keys) {
        return state.isLive() && state.isConfirmed(keys);
    }

    /** What is kept, or what is being read, if no change has been reported since its reading began. */
    private Future<Names> known(List<String> keys) {
        Reading before = kept.getIfPresent(keys);
        if (before != null && versions.isCurrent(before.stamp())) {
            return before.names();
        }
        Promise<Names> promise = Promise.promise();
        Reading own = new Reading(versions.stamp(keys), promise.future());
        Reading taken =
                active.compute(keys, (same, other) -> other != null && versions.isCurrent(other.stamp()) ? other : own);
        if (taken.names() == own.names()) {
            read(keys, before == null ? Names.NONE : before.names().result()).onComplete(done -> {
                active.remove(keys, own);
                promise.handle(done);
                if (done.succeeded()) {
                    kept.put(keys, own);
                }
            });
        }
        return taken.names();
    }

    /** Not on an event loop, because there may be 100,000 names. */
    private Future<Names> read(List<String> keys, Names before) {
        return redis.transaction(keys.stream()
                        .map(key -> Request.cmd(Command.HKEYS).arg(key))
                        .toList())
                .compose(replies -> vertx.executeBlocking(() -> before.next(names(replies)), false));
    }

    private static List<String> names(List<Response> replies) {
        List<String> names = new ArrayList<>();
        for (Response reply : replies) {
            if (reply != null && reply.type() != ResponseType.ERROR) {
                reply.forEach(name -> names.add(name.toString(StandardCharsets.UTF_8)));
            }
        }
        return names;
    }
}
