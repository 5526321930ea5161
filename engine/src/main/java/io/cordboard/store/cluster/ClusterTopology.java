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

/** Who serves which slot, as far as is known; it is asked anew from time to time, and when there is a reason to. */
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

    /** Masters that keys are on their way to, and that serve no slot yet. Guarded by this. */
    private final Set<String> guests = new TreeSet<>();

    private @Nullable Future<Void> asking;
    private boolean scheduled;

    ClusterTopology(Vertx vertx, ClusterNodes nodes) {
        this.vertx = vertx;
        this.nodes = nodes;
    }

    /** What is known. Fails at once when no node has answered yet, but for the first time. */
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

    /** What is known, without waiting for it. */
    Optional<SlotMap> known() {
        return Optional.ofNullable(slots);
    }

    /** The masters whose keys may be read: those that serve slots, and those that slots are on their way to. */
    synchronized Set<String> masters() {
        Set<String> all = new TreeSet<>(guests);
        SlotMap known = slots;
        if (known != null) {
            all.addAll(known.masters());
        }
        return all;
    }

    /** A slot of the master; empty when it serves none. */
    Optional<Integer> slotOf(String master) {
        SlotMap known = slots;
        return known == null ? Optional.empty() : known.slotOf(master);
    }

    /** Runs {@code listener} when masters or slots are others than before. */
    void onChange(Runnable listener) {
        Runnable before = changed;
        changed = () -> {
            before.run();
            listener.run();
        };
    }

    /** Asks from time to time, for masters change while nothing is read. */
    void watch() {
        vertx.setPeriodic(WATCH_MILLIS, timer -> {
            if (closed) {
                vertx.cancelTimer(timer);
            } else {
                refresh();
            }
        });
    }

    /** There is a reason to ask anew. */
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

    /** A node says that a slot is served by another master. */
    String moved(String from, Redirection.Moved to) {
        String url = nodes.url(from, to.host(), to.port());
        SlotMap known = slots;
        if (known != null) {
            adopt(known.with(to.slot(), url));
        }
        suspect();
        return url;
    }

    /** A node says that a slot is on its way to another master. */
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

    /** A master is not reached any more; one that serves no slot is not looked for. */
    void unreached(String master) {
        boolean left;
        synchronized (this) {
            left = guests.remove(master);
        }
        if (left) {
            vertx.runOnContext(now -> changed.run()); // who tells us holds a lock
        }
        suspect();
    }

    /** Asks the nodes; however many want to know at once, they are asked once. */
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
