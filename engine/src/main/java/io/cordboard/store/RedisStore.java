package io.cordboard.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection pool to one Redis. Every command has a deadline: vertx-redis-client has none of its own.
 *
 * <p>Speaks RESP2 on purpose: replies inside EXEC have one form then, and nothing is ever pushed into them.
 */
public final class RedisStore {
    private static final long PROBE_MILLIS = 100;

    private final Vertx vertx;
    private final Redis redis;
    private final Duration deadline;
    private volatile boolean away;
    private volatile Supplier<Optional<String>> expectedStore = Optional::empty;
    private volatile Runnable notTheStore = () -> {};
    private volatile boolean closed;

    /** @param url {@code redis://}, {@code rediss://} or {@code unix://}, as vertx-redis-client reads them */
    public RedisStore(Vertx vertx, String url, Duration deadline) {
        this.vertx = vertx;
        this.deadline = deadline;
        this.redis = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url)
                        .setProtocolNegotiation(false)
                        .setMaxPoolSize(8)
                        .setMaxPoolWaiting(4096)
                        .setMaxWaitingHandlers(65536));
    }

    public Future<Void> close() {
        closed = true;
        return redis.close();
    }

    /** One command. */
    public Future<Response> send(Request request) {
        return within(() -> redis.send(request));
    }

    /**
     * Runs the commands as one MULTI/EXEC: they see one state of the store, and a command that fails (a key of another
     * type) leaves an error in its own place only.
     */
    Future<List<Response>> transaction(List<Request> requests) {
        if (requests.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<Request> batch = new ArrayList<>(requests.size() + 3);
        batch.add(Request.cmd(Command.MULTI));
        batch.addAll(requests);
        batch.add(Request.cmd(Command.GET).arg(StoreIdentity.KEY));
        batch.add(Request.cmd(Command.EXEC));
        return within(() -> redis.batch(batch)).map(responses -> {
            Response replies = responses.get(responses.size() - 1);
            checkStore(replies.get(requests.size()));
            List<Response> list = new ArrayList<>(requests.size());
            for (int i = 0; i < requests.size(); i++) {
                list.add(replies.get(i));
            }
            return list;
        });
    }

    /** An emptied store must not pass for one in which everything was deleted, not even before its push is heard. */
    private void checkStore(@Nullable Response id) {
        Optional<String> expected = expectedStore.get();
        if (expected.isPresent() && !expected.get().equals(String.valueOf(id))) {
            notTheStore.run();
            throw new StoreUnavailable("the store is not the one that was known");
        }
    }

    /**
     * From now on reads fail when they see another store.
     *
     * @param expected the id of the store that is known
     * @param otherwise is run when another is seen
     */
    void expect(Supplier<Optional<String>> expected, Runnable otherwise) {
        this.expectedStore = expected;
        this.notTheStore = otherwise;
    }

    /** The names of all keys that begin with {@code prefix}. */
    Future<TreeSet<String>> keys(String prefix) {
        return scan(prefix, "0", new TreeSet<>());
    }

    private Future<TreeSet<String>> scan(String prefix, String cursor, TreeSet<String> found) {
        Request scan = Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(prefix + "*")
                .arg("COUNT")
                .arg(2000);
        return send(scan).compose(page -> {
            page.get(1).forEach(key -> found.add(key.toString()));
            String next = page.get(0).toString();
            return next.equals("0") ? Future.succeededFuture(found) : scan(prefix, next, found);
        });
    }

    /** Fails at once while Redis is known to be away: nobody waits for it, and nothing piles up. */
    private <T> Future<T> within(Supplier<Future<T>> command) {
        if (away) {
            return Future.failedFuture(new StoreUnavailable("Redis is away", null));
        }
        return timed(command.get()).onFailure(this::failed);
    }

    private <T> Future<T> timed(Future<T> future) {
        return future.timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .recover(e -> Future.failedFuture(
                        e instanceof ErrorType
                                ? e
                                : new StoreUnavailable("Redis did not answer: " + e.getMessage(), e)));
    }

    private void failed(Throwable e) {
        if (e instanceof StoreUnavailable && !away) {
            away = true;
            probe();
        }
    }

    private void probe() {
        vertx.setTimer(
                PROBE_MILLIS,
                timer -> timed(redis.send(Request.cmd(Command.PING)))
                        .onSuccess(pong -> away = false)
                        .onFailure(e -> {
                            if (!closed) {
                                probe();
                            }
                        }));
    }
}
