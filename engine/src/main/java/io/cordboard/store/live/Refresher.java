package io.cordboard.store.live;

import io.cordboard.document.Query;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.LargeHashes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads changed answers again without waiting for a call, so that a deleted user leaves memory and snapshot although
 * nobody calls him. Runs shortly after a change, and uses a small part of the time at most. All users of a domain, which
 * any edit of one user invalidates, are read a minute later.
 */
final class Refresher {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
    private static final long DELAY_MILLIS = 100;
    private static final int BATCH = 500;
    private static final int REST = 10;
    private static final Duration LARGE_REST = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final AnswerCache cache;
    private final AnswerSource source;
    private final StoreState state;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    /** When each large hash began to wait, by {@link System#nanoTime()}. */
    private final Map<Query, Long> waitingSince = new ConcurrentHashMap<>();

    private final AtomicBoolean looksLater = new AtomicBoolean();
    private volatile long lastMillis;
    private volatile boolean failing;

    Refresher(Vertx vertx, AnswerCache cache, AnswerSource source, StoreState state) {
        this.vertx = vertx;
        this.cache = cache;
        this.source = source;
        this.state = state;
    }

    /** Something changed. */
    void changed() {
        if (scheduled.compareAndSet(false, true)) {
            vertx.setTimer(DELAY_MILLIS + REST * lastMillis, timer -> {
                scheduled.set(false);
                refresh();
            });
        }
    }

    private void refresh() {
        if (!state.isLive()) {
            return; // everything is verified when it is live again
        }
        long began = System.nanoTime();
        vertx.executeBlocking(this::batches)
                .compose(batches -> read(batches, 0))
                .compose(read -> vertx.executeBlocking(this::due))
                .onComplete(left -> {
                    lastMillis = (System.nanoTime() - began) / 1_000_000;
                    if (left.failed() || !left.result().isEmpty()) {
                        changed(); // Redis did not answer, or something changed again
                    } else {
                        lookLater();
                    }
                });
    }

    private void lookLater() {
        if (!waitingSince.isEmpty() && looksLater.compareAndSet(false, true)) {
            vertx.setTimer(LARGE_REST.toMillis(), timer -> {
                looksLater.set(false);
                changed();
            });
        }
    }

    /** What must be read now. */
    private List<Query> due() {
        List<Query> queries = cache.notCurrent();
        waitingSince.keySet().retainAll(Set.copyOf(queries));
        queries.removeIf(query -> LargeHashes.isOne(query) && !hasRested(query));
        return queries;
    }

    private boolean hasRested(Query query) {
        long now = System.nanoTime();
        long since = waitingSince.computeIfAbsent(query, first -> now);
        return now - since >= LARGE_REST.toNanos();
    }

    private List<Set<Query>> batches() {
        List<Set<Query>> batches = new ArrayList<>();
        Set<Query> batch = new HashSet<>();
        for (Query query : due()) {
            if (LargeHashes.isOne(query)) {
                waitingSince.remove(query);
                batches.add(Set.of(query)); // the others must not wait for it
                continue;
            }
            batch.add(query);
            if (batch.size() == BATCH) {
                batches.add(batch);
                batch = new HashSet<>();
            }
        }
        batches.add(0, batch);
        return batches;
    }

    private Future<Void> read(List<Set<Query>> batches, int next) {
        if (next == batches.size()) {
            return Future.succeededFuture();
        }
        // What cannot be read remains the last confirmed answer, and is read at the next change or call.
        return Future.succeededFuture(batches.get(next)).compose(source::read).transform(done -> {
            if (done.failed()) {
                failed(done.cause());
            } else if (!batches.get(next).isEmpty()) {
                failing = false;
            }
            return read(batches, next + 1);
        });
    }

    private void failed(Throwable e) {
        if (!failing) {
            LOG.warn("what changed cannot be read again: {}", e.toString());
        }
        failing = true;
    }
}
