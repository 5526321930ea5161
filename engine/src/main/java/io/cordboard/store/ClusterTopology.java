package io.cordboard.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who serves which slot. All known nodes are asked, and the one that knows of the latest election is believed: one that was
 * cut off from the others goes on telling of the time before.
 */
final class ClusterTopology {
    private static final long SOON_MILLIS = 50;
    private static final long WATCH_MILLIS = 1_000;
    private static final Pattern EPOCH = Pattern.compile("cluster_current_epoch:(\\d+)");

    /** What one node says. */
    private record View(long epoch, SlotMap slots) {}

    private final Vertx vertx;
    private final RedisAddress address;
    private final Duration deadline;
    private final Map<String, Redis> asked = new ConcurrentHashMap<>();
    private final Promise<Void> tried = Promise.promise();
    private volatile @Nullable SlotMap slots;
    private volatile String failure = "";
    private volatile Runnable changed = () -> {};
    private volatile boolean closed;

    /** Masters that keys are on their way to, and that serve no slot yet. Guarded by this. */
    private final Set<String> guests = new TreeSet<>();

    private @Nullable Future<Void> asking;
    private boolean scheduled;

    ClusterTopology(Vertx vertx, RedisAddress address, Duration deadline) {
        this.vertx = vertx;
        this.address = address;
        this.deadline = deadline;
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
        String url = url(from, to.host(), to.port());
        SlotMap known = slots;
        if (known != null) {
            adopt(known.with(to.slot(), url));
        }
        suspect();
        return url;
    }

    /** A node says that a slot is on its way to another master. */
    String onItsWay(String from, Redirection.Ask to) {
        String url = url(from, to.host(), to.port());
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

    private String url(String from, String host, String port) {
        return SlotMap.url(address.urls().get(0), from, host, port);
    }

    Future<Void> refresh() {
        Promise<Void> done = Promise.promise();
        synchronized (this) {
            Future<Void> under = asking;
            if (under != null) {
                return under;
            }
            asking = done.future();
        }
        askAll().onComplete(answered -> {
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

    private Future<SlotMap> askAll() {
        Set<String> nodes = new LinkedHashSet<>(masters());
        nodes.addAll(address.urls());
        for (String url : List.copyOf(asked.keySet())) {
            Redis left = nodes.contains(url) ? null : asked.remove(url);
            if (left != null) {
                left.close();
            }
        }
        List<Future<View>> views = new ArrayList<>();
        nodes.forEach(url -> views.add(ask(url)));
        return Future.join(views)
                .transform(all -> views.stream()
                        .filter(Future::succeeded)
                        .map(Future::result)
                        .max(Comparator.comparingLong(View::epoch))
                        .map(view -> Future.succeededFuture(view.slots()))
                        .orElseGet(() -> Future.failedFuture(views.get(0).cause())));
    }

    private Future<View> ask(String url) {
        Redis client = asked.computeIfAbsent(url, new RedisClients(vertx, address.one(url), deadline)::forCommands);
        Request info = Request.cmd(Command.CLUSTER).arg("INFO");
        Request slots = Request.cmd(Command.CLUSTER).arg("SLOTS");
        return client.batch(List.of(info, slots))
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .map(replies -> view(url, replies))
                .onFailure(e -> {
                    asked.remove(url, client);
                    client.close();
                });
    }

    private View view(String url, List<Response> replies) {
        Matcher epoch = EPOCH.matcher(replies.get(0).toString());
        SlotMap map = SlotMap.of(replies.get(1), address.urls().get(0), url);
        if (map.masters().isEmpty()) {
            throw new StoreUnavailable("a node knows of no slots; is it part of the cluster?");
        }
        return new View(epoch.find() ? Long.parseLong(epoch.group(1)) : 0, map);
    }

    Future<Void> close() {
        closed = true;
        return Future.join(asked.values().stream().map(Redis::close).toList()).mapEmpty();
    }
}
