package io.cordboard.store.live;

import io.cordboard.document.Query;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.LargeHashes;
import io.cordboard.store.read.StoreAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a key changes, reads again at once the recent queries that depend on it. The next fetch then finds a verified
 * answer, or joins the active read. The rest is left to {@link Refresher}.
 *
 * <p>One read runs at a time. Changes during a read are collected and read together after it, so many changes cause few
 * reads.
 */
final class Prefetcher {
    /** Queries per read. */
    private static final int MOST = 128;

    private final Vertx vertx;
    private final KeyVersions versions;
    private final AnswerSource source;
    private final StoreState state;
    private Set<Query> due = new LinkedHashSet<>();
    private Promise<Void> settled = Promise.promise();
    private boolean reading;

    Prefetcher(Vertx vertx, KeyVersions versions, AnswerSource source, StoreState state) {
        this.vertx = vertx;
        this.versions = versions;
        this.source = source;
        this.state = state;
    }

    /** The key changed; its version is already the new one. */
    synchronized void changed(String key) {
        for (Query query : versions.lately(key)) {
            if (due.size() < MOST && !LargeHashes.isOne(query)) {
                due.add(query);
            }
        }
        if (!reading && !due.isEmpty()) {
            reading = true;
            settled = Promise.promise();
            // Keys that changed together are reported one after the other, and are read together.
            vertx.getOrCreateContext().runOnContext(now -> read());
        }
    }

    private void read() {
        Set<Query> together = new LinkedHashSet<>();
        List<Future<Map<Query, StoreAnswer>>> reads = new ArrayList<>();
        for (Query query : take()) {
            if (query instanceof Query.Route) {
                reads.add(source.read(Set.of(query))); // in two rounds, so that the others do not wait for it
            } else {
                together.add(query);
            }
        }
        if (!together.isEmpty()) {
            reads.add(source.read(together));
        }
        // What cannot be read remains the last confirmed answer. The next call or the refresher reads it.
        Future.join(reads).onComplete(done -> next());
    }

    /** While the store is not live, nothing is read: everything is verified when it becomes live. */
    private synchronized Set<Query> take() {
        Set<Query> taken = state.isLive() ? due : Set.of();
        due = new LinkedHashSet<>();
        return taken;
    }

    private void next() {
        Promise<Void> done;
        synchronized (this) {
            if (!due.isEmpty()) {
                vertx.getOrCreateContext().runOnContext(now -> read());
                return;
            }
            reading = false;
            done = settled;
        }
        done.complete();
    }

    /** Completes when no read is running. */
    synchronized Future<Void> settled() {
        return reading ? settled.future() : Future.succeededFuture();
    }
}
