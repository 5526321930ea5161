package io.cordboard.store.cluster;

import io.cordboard.store.connection.Redirection;
import io.cordboard.store.connection.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which master serves which slot, as last reported. It is refreshed periodically, and when a command fails because of the
 * topology.
 */
final class ClusterTopology {
    private static final long SOON_MILLIS = 50;
    private static final long WATCH_MILLIS = 1_000;

    private final Vertx vertx;
    private final ClusterNodes nodes;
    private final Promise<Void> tried = Promise.promise();
    private volatile @Nullable SlotMap slots;
    private volatile String failure = "";
    private volatile Runnable changed = () -> {};
    private volatile boolean closed;

    /** Masters to which keys are being moved and that serve no slot yet. Guarded by this. */
    private final Set<String> guests = new TreeSet<>();

    private @Nullable Future<Void> asking;
    private boolean scheduled;

    ClusterTopology(Vertx vertx, ClusterNodes nodes) {
        this.vertx = vertx;
        this.nodes = nodes;
    }

    /** The known map of slots. Before the first answer it waits for the first attempt, and fails at once after that. */
    Future<SlotMap> current() {
        SlotMap known = slots;
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return tried.future().compose(done -> {
            SlotMap found = slots;
            return found == null
                    ? Future.failedFuture(new StoreUnavailable("no node of the cluster answers: " + failure))
                    : Future.succeededFuture(found);
        });
    }

    /** The known map of slots; empty before the first answer. */
    Optional<SlotMap> known() {
        return Optional.ofNullable(slots);
    }

    /** The masters whose keys may be read: those that serve slots, and those to which slots are being moved. */
    synchronized Set<String> masters() {
        Set<String> all = new TreeSet<>(guests);
        SlotMap known = slots;
        if (known != null) {
            all.addAll(known.masters());
        }
        return all;
    }

    /** A slot that the master serves; empty if it serves none. */
    Optional<Integer> slotOf(String master) {
        SlotMap known = slots;
        return known == null ? Optional.empty() : known.slotOf(master);
    }

    /** Runs {@code listener} when the masters or their slots have changed. */
    void onChange(Runnable listener) {
        Runnable before = changed;
        changed = () -> {
            before.run();
            listener.run();
        };
    }

    /** Refreshes periodically, because masters can change while nothing is read. */
    void watch() {
        vertx.setPeriodic(WATCH_MILLIS, timer -> {
            if (closed) {
                vertx.cancelTimer(timer);
            } else {
                refresh();
            }
        });
    }

    /** Asks for the topology again. */
    synchronized void suspect() {
        if (scheduled || closed) {
            return;
        }
        scheduled = true;
        vertx.setTimer(SOON_MILLIS, timer -> {
            synchronized (this) {
                scheduled = false;
            }
            refresh();
        });
    }

    /** A node reported that another master serves the slot. */
    String moved(String from, Redirection.Moved to) {
        String url = nodes.url(from, to.host(), to.port());
        SlotMap known = slots;
        if (known != null) {
            adopt(known.with(to.slot(), url));
        }
        suspect();
        return url;
    }

    /** A node reported that the slot is being moved to another master. */
    String onItsWay(String from, Redirection.Ask to) {
        String url = nodes.url(from, to.host(), to.port());
        boolean unknown;
        synchronized (this) {
            unknown = !masters().contains(url) && guests.add(url);
        }
        if (unknown) {
            changed.run();
        }
        return url;
    }

    /** A master cannot be reached. If it serves no slot, it is dropped. */
    void unreached(String master) {
        boolean left;
        synchronized (this) {
            left = guests.remove(master);
        }
        if (left) {
            vertx.runOnContext(now -> changed.run()); // the caller holds a lock
        }
        suspect();
    }

    /** Asks the nodes. Concurrent calls share one query. */
    Future<Void> refresh() {
        Promise<Void> done = Promise.promise();
        synchronized (this) {
            Future<Void> under = asking;
            if (under != null) {
                return under;
            }
            asking = done.future();
        }
        nodes.slots(masters()).onComplete(answered -> {
            synchronized (this) {
                asking = null;
            }
            if (answered.succeeded()) {
                adopt(answered.result());
            } else {
                failure = String.valueOf(answered.cause().getMessage());
                suspect();
            }
            tried.tryComplete();
            done.complete();
        });
        return done.future();
    }

    private void adopt(SlotMap next) {
        synchronized (this) {
            SlotMap before = slots;
            if (closed || (before != null && before.sameAs(next))) {
                return;
            }
            slots = next;
            guests.removeAll(next.masters());
        }
        changed.run();
    }

    Future<Void> close() {
        closed = true;
        return nodes.close();
    }
}
