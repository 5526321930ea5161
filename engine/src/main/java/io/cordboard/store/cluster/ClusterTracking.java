package io.cordboard.store.cluster;

import io.cordboard.store.key.HashSlot;
import io.cordboard.store.tracking.Canary;
import io.cordboard.store.tracking.ChangeFeed;
import io.cordboard.store.tracking.Tracking;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Hears of changes from all masters of a cluster, on a tracked connection to each. As long as one is not heard, nothing
 * proves what is known; and when the masters are others than before, everything is verified anew. A slot that moves between
 * masters that are heard needs nothing of the kind: its keys' deletion at the one and their arrival at the other are changes.
 */
final class ClusterTracking implements ChangeFeed {
    /** Opens the tracked connection to one master. */
    interface Opener {
        /** @param canary names a key in a slot that the master serves; empty when it serves none */
        Tracking open(String url, Supplier<Optional<String>> canary, Tracking.Listener listener);
    }

    private final ClusterTopology topology;
    private final Opener opener;
    private final Tracking.Listener listener;
    private final String id = UUID.randomUUID().toString();
    private final Promise<Void> firstAttempt = Promise.promise();

    /** By the URLs of the masters. Guarded by this; their own locks are never taken while it is held. */
    private final Map<String, Member> members = new TreeMap<>();

    private boolean closed;

    ClusterTracking(ClusterTopology topology, Opener opener, Tracking.Listener listener) {
        this.topology = topology;
        this.opener = opener;
        this.listener = listener;
    }

    @Override
    public Future<Void> start() {
        topology.onChange(this::follow);
        topology.watch();
        topology.current().onSuccess(known -> follow()).onFailure(e -> {
            listener.lost(String.valueOf(e.getMessage()));
            firstAttempt.tryComplete();
        });
        return firstAttempt.future();
    }

    /** The masters may be others than before. */
    private void follow() {
        List<Member> gone = new ArrayList<>();
        List<Member> come = new ArrayList<>();
        synchronized (this) {
            Set<String> masters = closed ? Set.of() : topology.masters();
            Set<String> left = new HashSet<>(members.keySet());
            left.removeAll(masters);
            left.forEach(url -> gone.add(members.remove(url)));
            for (String url : masters) {
                if (!members.containsKey(url)) {
                    Member member = new Member(url);
                    members.put(url, member);
                    come.add(member);
                }
            }
            if (!closed && !(gone.isEmpty() && come.isEmpty())) {
                listener.lost("the cluster has other masters than before");
                verify();
            }
        }
        gone.forEach(member -> member.tracking.close());
        come.forEach(member -> member.tracking.start());
    }

    private void verify() {
        if (isHeard()) {
            listener.armed();
            firstAttempt.tryComplete();
        }
    }

    private boolean isHeard() {
        return !members.isEmpty() && members.values().stream().allMatch(member -> member.armed);
    }

    /** When every master has been heard of all that was changed before. */
    @Override
    public Future<Void> caughtUp() {
        List<Future<Void>> all = new ArrayList<>();
        synchronized (this) {
            members.values().forEach(member -> all.add(member.tracking.caughtUp()));
        }
        return Future.all(all).mapEmpty();
    }

    @Override
    public Future<Void> close() {
        List<Member> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(members.values());
        }
        return Future.join(open.stream().map(member -> member.tracking.close()).toList())
                .mapEmpty();
    }

    /** One master. What it says after it was left is not listened to. */
    private final class Member implements Tracking.Listener {
        private final String url;
        private final Tracking tracking;
        private boolean armed;

        Member(String url) {
            this.url = url;
            this.tracking = opener.open(url, this::canary, this);
        }

        private Optional<String> canary() {
            return topology.slotOf(url).map(slot -> Canary.KEY + ":{" + HashSlot.tag(slot) + "}:" + id);
        }

        private boolean isLeft() {
            return members.get(url) != this;
        }

        @Override
        public void armed() {
            synchronized (ClusterTracking.this) {
                if (!isLeft()) {
                    armed = true;
                    verify();
                }
            }
        }

        @Override
        public void changed(String key) {
            listener.changed(key);
        }

        @Override
        public void changedAll() {
            synchronized (ClusterTracking.this) {
                if (!isLeft() && isHeard()) {
                    listener.changedAll();
                }
            }
        }

        @Override
        public void unsure() {
            synchronized (ClusterTracking.this) {
                if (!isLeft() && isHeard()) {
                    listener.unsure();
                }
            }
        }

        @Override
        public void lost(String why) {
            synchronized (ClusterTracking.this) {
                if (isLeft() || closed) {
                    return;
                }
                armed = false;
                listener.lost("a master of the cluster: " + why);
                firstAttempt.tryComplete();
            }
            topology.unreached(url);
        }

        @Override
        public void refused(String why) {
            synchronized (ClusterTracking.this) {
                if (!isLeft()) {
                    armed = false;
                    listener.refused(why);
                }
            }
        }
    }
}
