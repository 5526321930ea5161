package io.cordboard.store.tracking;

import io.cordboard.store.connection.Redirection;
import io.cordboard.store.connection.RedisStore;
import io.cordboard.store.connection.RunningTime;
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
 * Checks that changes are still reported. A Redis that hangs, or a half-open connection, reports no error. So a key is
 * written on the data connection, and its invalidation must arrive. A Redis that accepts no writes (a replica) is asked
 * again periodically.
 *
 * <p>Redis does not report a swap of its databases (SWAPDB). So canaries are numbered, and if a canary does not find its
 * predecessor, everything may have changed.
 */
public final class Canary {
    /** The key of the canary. It is tracked like documents are. */
    public static final String KEY = "cti_tracking";

    /** How long a canary on the master of a replica is valid, and how long a canary that a caller waits for may take. */
    private static final long SILENCE_MILLIS = 4_000;

    private static final int VERIFY_TIMES = 12;
    private static final int EXPIRES_MILLIS = 60_000;

    /** Receives what the canaries show about the tracked connection. */
    interface Watcher {
        /** Whether this is the current tracked connection. Nothing is reported for others. */
        boolean isCurrent(int generation);

        /** Redis answers, but accepts no canaries. */
        void alive();

        /** Everything may have changed. */
        void changedAll();

        /** Nothing confirms that changes are reported, and nothing contradicts it. */
        void unsure();

        /** Changes are not reported here. */
        void down(int generation, String why);
    }

    private final RedisStore data;
    private final Supplier<Optional<String>> name;
    private final Watcher watcher;
    private final CanaryNumbers numbers = new CanaryNumbers();
    private final Map<String, Promise<Void>> awaited = new ConcurrentHashMap<>();
    private final AtomicLong awaitedCount = new AtomicLong();
    private final AtomicLong silentLooks = new AtomicLong();
    private volatile long heardAt = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS);
    private volatile Optional<CanaryNumbers.Written> swapped = Optional.empty();

    /** @param name the key of the canary; empty if no key can be written */
    Canary(RedisStore data, Supplier<Optional<String>> name, Watcher watcher) {
        this.data = data;
        this.name = name;
        this.watcher = watcher;
    }

    /** Whether there is a key to write here, and so a change to expect. */
    boolean flies() {
        return name.get().isPresent();
    }

    /** The first canary of a tracked connection; it has no predecessor. */
    void first(int generation) {
        name.get().ifPresent(key -> {
            CanaryNumbers.Written first = numbers.next(generation, key);
            data.send(numbers.request(first))
                    .onSuccess(found -> numbers.follows(first, found))
                    .onFailure(numbers::failed);
        });
    }

    /** A later canary. */
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
            // READONLY, NOREPLICAS: with sentinels this may be a former master that was cut off together with this
            // node.
            data.confirmed()
                    .onSuccess(same -> onReplica(written))
                    .onFailure(no -> watcher.down(
                            written.generation(), "it accepts no writes, and no sentinel names it as the master"));
        }
    }

    /**
     * The replica rejected the write, so it answers. A canary that is written to its master and reported by the replica
     * confirms the whole path. Until one does, the known answers are verified periodically.
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
        boolean heard = System.nanoTime() - heardAt < TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS);
        if (!heard && silentLooks.incrementAndGet() % VERIFY_TIMES == 0) {
            watcher.unsure();
        }
    }

    /**
     * The replica may not have received what the master holds now. It has when it returns the canary that found the swap.
     */
    private void onceReplicated(CanaryNumbers.Written found) {
        data.send(Request.cmd(Command.GET).arg(found.name())).onSuccess(there -> {
            if (watcher.isCurrent(found.generation()) && CanaryNumbers.isFrom(found.number(), there)) {
                swapped = Optional.empty();
                watcher.changedAll();
            }
        });
    }

    /** A key changed. @return whether the key is a canary, not a document */
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

    /** Redis pushes changes in order: when a canary that is written now is reported, all earlier changes have been. */
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
        return RunningTime.within(SILENCE_MILLIS, heard.future()).onComplete(done -> awaited.remove(own));
    }
}
