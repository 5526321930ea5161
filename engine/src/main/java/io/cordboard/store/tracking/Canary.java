package io.cordboard.store.tracking;

import io.cordboard.store.connection.Redirection;
import io.cordboard.store.connection.RedisStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Proves that changes are heard of. A Redis that hangs, or a connection that is half open, raises nothing by itself. So a key
 * is written over the data connection, and its push has to come; a Redis that takes no writes (a replica) is asked anew from
 * time to time.
 *
 * <p>Redis does not say that its databases were swapped (SWAPDB). So each canary has a number, and when it does not find
 * there the one before it, everything may have changed.
 */
public final class Canary {
    /** The canary's key. It is tracked like documents are. */
    public static final String KEY = "cti_tracking";

    /** How long a canary of a replica's master is good for, and how long one that somebody waits for may take. */
    private static final long SILENCE_MILLIS = 4_000;

    private static final int VERIFY_TIMES = 12;
    private static final int EXPIRES_MILLIS = 60_000;

    /** Who wants to know what canaries find out about the tracked connection. */
    interface Watcher {
        /** Whether this is the connection that is tracked now. Nothing is told of any other. */
        boolean isCurrent(int generation);

        /** Redis answers, though it takes no canaries. */
        void alive();

        /** Everything may have changed. */
        void changedAll();

        /** Nothing proves that changes are heard of, and nothing speaks against it. */
        void unsure();

        /** Changes are not heard of here. */
        void down(int generation, String why);
    }

    private final RedisStore data;
    private final Supplier<Optional<String>> name;
    private final Watcher watcher;
    private final CanaryNumbers numbers = new CanaryNumbers();
    private final Map<String, Promise<Void>> awaited = new ConcurrentHashMap<>();
    private final AtomicLong awaitedCount = new AtomicLong();
    private final AtomicLong unproven = new AtomicLong();
    private volatile long heardAt = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS);
    private volatile Optional<CanaryNumbers.Written> swapped = Optional.empty();

    /** @param name of the canary's key; empty where no key can be written */
    Canary(RedisStore data, Supplier<Optional<String>> name, Watcher watcher) {
        this.data = data;
        this.name = name;
        this.watcher = watcher;
    }

    /** Whether there is a key to write here, and so something to hear of. */
    boolean flies() {
        return name.get().isPresent();
    }

    /** The first after a connection is tracked: it has none before it to find. */
    void first(int generation) {
        name.get().ifPresent(key -> {
            CanaryNumbers.Written first = numbers.next(generation, key);
            data.send(numbers.request(first))
                    .onSuccess(found -> numbers.follows(first, found))
                    .onFailure(numbers::failed);
        });
    }

    /** One of those that follow. */
    void next(int generation) {
        name.get().ifPresent(key -> {
            CanaryNumbers.Written written = numbers.next(generation, key);
            data.send(numbers.request(written))
                    .onSuccess(found -> {
                        if (watcher.isCurrent(generation) && !numbers.follows(written, found)) {
                            watcher.changedAll();
                        }
                    })
                    .onFailure(e -> refused(written, e));
        });
    }

    private void refused(CanaryNumbers.Written written, Throwable e) {
        numbers.failed(e);
        if (Redirection.of(e).isPresent()) {
            watcher.down(written.generation(), "its slots are served elsewhere");
        } else if (e instanceof ErrorType && watcher.isCurrent(written.generation())) {
            // READONLY, NOREPLICAS: with sentinels it may be a master of before, cut off together with us.
            data.confirmed()
                    .onSuccess(same -> onReplica(written))
                    .onFailure(no -> watcher.down(
                            written.generation(), "it takes no writes, and no sentinel says that it is the master"));
        }
    }

    /**
     * A replica takes no writes, and answered. A canary that is written to its master and comes back in what the replica
     * tells proves the whole way; while none does, what is known is verified from time to time instead.
     */
    private void onReplica(CanaryNumbers.Written written) {
        if (!watcher.isCurrent(written.generation())) {
            return;
        }
        watcher.alive();
        data.toMaster(numbers.request(written))
                .onSuccess(found -> {
                    if (watcher.isCurrent(written.generation()) && !numbers.follows(written, found)) {
                        swapped = Optional.of(written);
                    }
                })
                .onFailure(numbers::failed);
        swapped.ifPresent(this::onceReplicated);
        boolean proven = System.nanoTime() - heardAt < TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS);
        if (!proven && unproven.incrementAndGet() % VERIFY_TIMES == 0) {
            watcher.unsure();
        }
    }

    /** What the master holds now may not have come to the replica yet: it has when the canary that found it so has. */
    private void onceReplicated(CanaryNumbers.Written found) {
        data.send(Request.cmd(Command.GET).arg(found.name())).onSuccess(there -> {
            if (watcher.isCurrent(found.generation()) && CanaryNumbers.isFrom(found.number(), there)) {
                swapped = Optional.empty();
                watcher.changedAll();
            }
        });
    }

    /**
     * A key changed.
     *
     * @return whether it is a canary's, and no document's
     */
    boolean heard(String key) {
        if (!key.startsWith(KEY)) {
            return false;
        }
        if (name.get().filter(key::startsWith).isPresent()) {
            heardAt = System.nanoTime();
        }
        Promise<Void> waiting = awaited.remove(key);
        if (waiting != null) {
            waiting.tryComplete();
        }
        return true;
    }

    /** Redis pushes in the order of the changes: when a canary that is written now is heard, so is all that came before it. */
    Future<Void> caughtUp() {
        Optional<String> key = name.get();
        if (key.isEmpty()) {
            return Future.succeededFuture();
        }
        String own = key.get() + ":" + awaitedCount.incrementAndGet();
        Promise<Void> heard = Promise.promise();
        awaited.put(own, heard);
        data.write(Request.cmd(Command.SET).arg(own).arg(1).arg("PX").arg(EXPIRES_MILLIS))
                .onFailure(heard::tryFail);
        return heard.future().timeout(SILENCE_MILLIS, TimeUnit.MILLISECONDS).onComplete(done -> awaited.remove(own));
    }
}
