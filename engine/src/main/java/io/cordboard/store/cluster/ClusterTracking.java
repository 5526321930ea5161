package io.cordboard.store.cluster;

import io.cordboard.store.key.HashSlot;
import io.cordboard.store.tracking.Canary;
import io.cordboard.store.tracking.ChangeFeed;
import io.cordboard.store.tracking.Tracking;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tracks changes at all masters of a cluster, with one tracked connection to each. Until all were tracked once, no known
 * answer is confirmed. When the set of masters changes, everything is verified again. A master that hangs after that is a
 * lost part: what the other masters hold stays confirmed. Moving a slot between tracked masters needs no verification,
 * because the deletion at one and the creation at the other are reported as changes.
 */
final class ClusterTracking implements ChangeFeed {
    /** Opens the tracked connection to one master. */
    interface Opener {
        /** @param canary a key name in a slot that the master serves; empty if it serves none */
        Tracking open(String url, Supplier<Optional<String>> canary, Tracking.Listener listener);
    }

    private final ClusterTopology topology;
    private final UnheardMasters unheard;
    private final Function<String, Future<Set<String>>> keys;
    private final Opener opener;
    private final Tracking.Listener listener;
    private final String id = UUID.randomUUID().toString();
    private final Promise<Void> firstAttempt = Promise.promise();

    /** By URL of the master. Guarded by this. The locks of the members are never taken while this lock is held. */
    private final Map<String, Member> members = new TreeMap<>();

    /**
     * Whether the listener knows that all masters were tracked, and that they have not changed since. Guarded by this.
     */
    private boolean complete;

    private boolean closed;

    /** @param keys lists the keys of a master that have the prefix of documents */
    ClusterTracking(
            ClusterTopology topology,
            UnheardMasters unheard,
            Function<String, Future<Set<String>>> keys,
            Opener opener,
            Tracking.Listener listener) {
        this.topology = topology;
        this.unheard = unheard;
        this.keys = keys;
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

    /** Adjusts the members to the current masters. */
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
                lose("the masters of the cluster have changed");
                verify();
            }
        }
        gone.forEach(member -> member.tracking.close());
        come.forEach(member -> member.tracking.start());
    }

    private void verify() {
        if (!members.isEmpty() && members.values().stream().allMatch(member -> member.armed)) {
            complete = true;
            unheard.clear();
            listener.armed();
            firstAttempt.tryComplete();
        }
    }

    private void lose(String why) {
        complete = false;
        unheard.clear();
        listener.lost(why);
    }

    /** Completes when every master has reported all earlier changes. */
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

    /** One master. Events that arrive after it was removed are ignored. */
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

        /** For logs and admins: the URL may contain a password. */
        private String name() {
            URI address = URI.create(url);
            return "the master " + address.getHost() + ":" + address.getPort();
        }

        private boolean isLeft() {
            return members.get(url) != this;
        }

        @Override
        public void armed() {
            synchronized (ClusterTracking.this) {
                if (isLeft()) {
                    return;
                }
                armed = true;
                if (complete) {
                    unheard.heard(url);
                    listener.partHeard(name());
                } else {
                    verify();
                }
            }
            unheard.unlist(url);
            keys.apply(url).onSuccess(found -> unheard.list(url, found));
        }

        @Override
        public void changed(String key) {
            unheard.exists(key);
            listener.changed(key);
        }

        private boolean holds(String key) {
            return topology.known()
                    .filter(slots -> unheard.holds(url, key, slots))
                    .isPresent();
        }

        @Override
        public void changedAll() {
            synchronized (ClusterTracking.this) {
                if (!isLeft() && complete) {
                    listener.changedAll();
                }
            }
        }

        @Override
        public void unsure() {
            synchronized (ClusterTracking.this) {
                if (!isLeft() && complete) {
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
                if (complete && members.values().stream().anyMatch(member -> member.armed)) {
                    unheard.lost(url);
                    listener.partLost(name(), this::holds, why);
                } else {
                    lose("a master of the cluster: " + why);
                }
                firstAttempt.tryComplete();
            }
            topology.unreached(url);
        }

        @Override
        public void refused(String why) {
            synchronized (ClusterTracking.this) {
                if (!isLeft()) {
                    armed = false;
                    complete = false;
                    unheard.clear();
                    listener.refused(why);
                }
            }
        }
    }
}
