package io.cordboard.change;

import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Redis for a node that dies at one of its commands: before Redis has received it, or after Redis has run it. */
final class DyingStore implements StoreConnection {
    private final StoreConnection redis;
    private final int at;
    private final boolean done;
    private final Runnable death;
    private final AtomicInteger commands = new AtomicInteger();

    /**
     * @param at the number of the command, from 1
     * @param done whether Redis has run it
     * @param death runs at that moment
     */
    DyingStore(StoreConnection redis, int at, boolean done, Runnable death) {
        this.redis = redis;
        this.at = at;
        this.done = done;
        this.death = death;
    }

    boolean isDead() {
        return commands.get() >= at;
    }

    private <T> Future<T> command(Supplier<Future<T>> run) {
        int number = commands.incrementAndGet();
        if (number < at) {
            return run.get();
        }
        if (number > at) {
            return Future.failedFuture("dead");
        }
        Future<T> last = done ? run.get() : Future.succeededFuture();
        return last.transform(ran -> {
            death.run();
            return Future.failedFuture("dead");
        });
    }

    @Override
    public Future<Response> send(Request request) {
        return command(() -> redis.send(request));
    }

    @Override
    public Future<Response> write(Request request) {
        return command(() -> redis.write(request));
    }

    @Override
    public Future<Response> replicated(Request request) {
        return command(() -> redis.replicated(request));
    }

    @Override
    public Future<List<Response>> transaction(List<Request> first, List<Request> then) {
        return command(() -> redis.transaction(first, then));
    }

    @Override
    public Future<List<Response>> everywhere(Request request) {
        return command(() -> redis.everywhere(request));
    }

    @Override
    public Future<Set<String>> keys(String prefix) {
        return command(() -> redis.keys(prefix));
    }

    @Override
    public void expect(Supplier<Optional<String>> expected, Runnable otherwise) {
        redis.expect(expected, otherwise);
    }

    @Override
    public boolean isCluster() {
        return redis.isCluster();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
