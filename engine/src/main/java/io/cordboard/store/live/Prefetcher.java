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
 * Reads again at once, when a key changes, what was lately asked of it: the fetch after an edit finds it verified, or joins
 * the read that is under way. The rest is left to {@link Refresher}.
 *
 * <p>One reading runs at a time; what changes meanwhile waits for its end and is read together, so a herd of changes is no
 * herd of reads.
 */
final class Prefetcher {
    /** Of one reading. */
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

    /** The key changed; its version is the new one already. */
    synchronized void changed(String key) {
        for (Query query : versions.lately(key)) {
            if (due.size() < MOST && !LargeHashes.isOne(query)) {
                due.add(query);
            }
        }
        if (!reading && !due.isEmpty()) {
            reading = true;
            settled = Promise.promise();
            // Keys that changed together are told of one after the other: they are read together.
            vertx.getOrCreateContext().runOnContext(now -> read());
        }
    }

    private void read() {
        Set<Query> together = new LinkedHashSet<>();
        List<Future<Map<Query, StoreAnswer>>> reads = new ArrayList<>();
        for (Query query : take()) {
            if (query instanceof Query.Route) {
                reads.add(source.read(Set.of(query))); // two rounds: the others must not wait for it
            } else {
                together.add(query);
            }
        }
        if (!together.isEmpty()) {
            reads.add(source.read(together));
        }
        // What cannot be read stays as it was last proven, and is read with the next call, or by the refresher.
        Future.join(reads).onComplete(done -> next());
    }

    /** While the store is not live, all is verified anew when it is. */
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

    /** Is there when nothing is being read. */
    synchronized Future<Void> settled() {
        return reading ? settled.future() : Future.succeededFuture();
    }
}
