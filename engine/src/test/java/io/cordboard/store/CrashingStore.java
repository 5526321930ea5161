package io.cordboard.store;

import io.cordboard.store.identity.StoreMark;
import io.cordboard.store.tracking.ChangeFeed;
import io.cordboard.store.tracking.TrackedStore;
import io.cordboard.store.tracking.Tracking;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Redis for a node that dies at one of its scripts: before Redis has received it, or after Redis has run it. */
public final class CrashingStore implements TrackedStore {
    private static final String OURS = "Shared by the scripts of busy callback";

    private final TrackedStore redis;
    private final int at;
    private final boolean done;
    private final AtomicInteger scripts = new AtomicInteger();
    private final CountDownLatch crashed = new CountDownLatch(1);

    /**
     * Dies at a script.
     *
     * @param at the number of the script, from 1
     * @param done whether Redis has run it
     */
    public CrashingStore(TrackedStore redis, int at, boolean done) {
        this.redis = redis;
        this.at = at;
        this.done = done;
    }

    public boolean hasCrashed() {
        return crashed.getCount() == 0;
    }

    private Future<Response> script(Request request, Function<Request, Future<Response>> run) {
        if (hasCrashed()) {
            return Promise.<Response>promise().future();
        }
        if (!request.toString().contains(OURS) || scripts.incrementAndGet() < at) {
            return run.apply(request);
        }
        if (done) {
            run.apply(request).onComplete(ran -> crashed.countDown());
        } else {
            crashed.countDown();
        }
        return Promise.<Response>promise().future(); // a dead node receives no reply
    }

    @Override
    public Future<Response> write(Request request) {
        return script(request, redis::write);
    }

    @Override
    public Future<Response> replicated(Request request) {
        return script(request, redis::replicated);
    }

    @Override
    public Future<Response> send(Request request) {
        return redis.send(request);
    }

    @Override
    public Future<List<Response>> transaction(List<Request> first, List<Request> then) {
        return redis.transaction(first, then);
    }

    @Override
    public Future<List<Response>> everywhere(Request request) {
        return redis.everywhere(request);
    }

    @Override
    public Future<Set<String>> keys(String prefix) {
        return redis.keys(prefix);
    }

    @Override
    public void expect(Supplier<Optional<String>> expected, Runnable otherwise) {
        redis.expect(expected, otherwise);
    }

    @Override
    public ChangeFeed changes(List<String> prefixes, Tracking.Listener listener) {
        return redis.changes(prefixes, listener);
    }

    @Override
    public StoreMark mark() {
        return redis.mark();
    }

    @Override
    public boolean isCluster() {
        return redis.isCluster();
    }

    @Override
    public Future<Void> close() {
        return redis.close();
    }
}
