package io.cordboard.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A connection pool to one Redis. Every command has a deadline: vertx-redis-client has none of its own.
 *
 * <p>Speaks RESP2 on purpose: replies inside EXEC have one form then, and nothing is ever pushed into them.
 */
public final class RedisStore {
    private final Redis redis;
    private final Duration deadline;

    /** @param url {@code redis://}, {@code rediss://} or {@code unix://}, as vertx-redis-client reads them */
    public RedisStore(Vertx vertx, String url, Duration deadline) {
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
        return redis.close();
    }

    /** One command. */
    public Future<Response> send(Request request) {
        return within(redis.send(request));
    }

    /**
     * Runs the commands as one MULTI/EXEC: they see one state of the store, and a command that fails (a key of another
     * type) leaves an error in its own place only.
     */
    Future<List<Response>> transaction(List<Request> requests) {
        if (requests.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<Request> batch = new ArrayList<>(requests.size() + 2);
        batch.add(Request.cmd(Command.MULTI));
        batch.addAll(requests);
        batch.add(Request.cmd(Command.EXEC));
        return within(redis.batch(batch)).map(responses -> {
            Response replies = responses.get(responses.size() - 1);
            List<Response> list = new ArrayList<>(requests.size());
            for (int i = 0; i < requests.size(); i++) {
                list.add(replies.get(i));
            }
            return list;
        });
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

    private <T> Future<T> within(Future<T> future) {
        return future.timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .recover(e -> Future.failedFuture(new StoreUnavailable("Redis did not answer: " + e.getMessage(), e)));
    }
}
