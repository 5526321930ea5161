package io.cordboard.store.cluster;

import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.connection.Redirection;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.connection.RedisStore;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.identity.StoreMark;
import io.cordboard.store.key.HashSlot;
import io.cordboard.store.tracking.ChangeFeed;
import io.cordboard.store.tracking.TrackedStore;
import io.cordboard.store.tracking.Tracking;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A Redis Cluster: one {@link RedisStore} per master, and the map of slots that selects the master. Only masters are read
 * (READONLY is never sent), because a replica may lack the latest writes.
 */
public final class ClusterStore implements TrackedStore {
    /** How often a redirected command is followed. */
    private static final int HOPS = 5;

    private static final long TRY_AGAIN_MILLIS = 20;

    /** The prefix of all keys of documents. */
    private static final String PREFIX = "cti_";

    private final Vertx vertx;
    private final RedisAddress address;
    private final Duration deadline;
    private final ClusterTopology topology;
    private final KnownStore known = new KnownStore();
    private final UnheardMasters unheard = new UnheardMasters();
    private final SlotTransactions transactions;
    private final Map<String, RedisStore> nodes = new ConcurrentHashMap<>();

    ClusterStore(Vertx vertx, RedisAddress address, Duration deadline) {
        this.vertx = vertx;
        this.address = address;
        this.deadline = deadline;
        this.topology = new ClusterTopology(vertx, new ClusterNodes(vertx, address, deadline));
        this.transactions = new SlotTransactions(this, topology, known);
        topology.onChange(this::retire);
        topology.refresh();
    }

    RedisStore node(String url) {
        return nodes.computeIfAbsent(url, master -> new RedisStore(vertx, address.one(master), deadline));
    }

    /**
     * Closes the connections to nodes that no longer serve a slot, after the commands already sent had time to complete.
     */
    private void retire() {
        Set<String> masters = topology.masters();
        for (String url : List.copyOf(nodes.keySet())) {
            RedisStore node = masters.contains(url) ? null : nodes.remove(url);
            if (node != null) {
                vertx.setTimer(deadline.toMillis(), timer -> node.close());
            }
        }
    }

    /** How a command is sent to a node, possibly right after other commands. */
    private interface Sending {
        Future<Response> to(RedisStore node, List<Request> before);
    }

    @Override
    public Future<Response> send(Request request) {
        return send(request, (node, before) -> alone(node, before, request));
    }

    @Override
    public Future<Response> replicated(Request request) {
        return send(
                request,
                (node, before) -> node.hasReplicas()
                        .compose(has -> has
                                ? node.acknowledged(StoreConnection.joined(before, List.of(request)))
                                : alone(node, before, request)));
    }

    private static Future<Response> alone(RedisStore node, List<Request> before, Request request) {
        return before.isEmpty()
                ? node.send(request)
                : node.inARow(StoreConnection.joined(before, List.of(request)))
                        .map(replies -> replies.get(before.size()));
    }

    private Future<Response> send(Request request, Sending sending) {
        return topology.current().compose(slots -> send(master(slots, HashSlot.of(request)), sending, HOPS));
    }

    /** A command without a key can go to any master that responds. */
    String master(SlotMap slots, OptionalInt slot) {
        return slot.isPresent()
                ? master(slots, slot.getAsInt())
                : slots.masters().stream()
                        .filter(url -> !unheard.contains(url))
                        .findFirst()
                        .orElseGet(() -> slots.masters().iterator().next());
    }

    /** The reply that is known without asking a master that hangs; empty if only that master can answer. */
    Optional<UnheardMasters.Reply> withoutAsking(Request request) {
        return topology.known().flatMap(slots -> unheard.reply(request, slots));
    }

    static String master(SlotMap slots, int slot) {
        return slots.master(slot)
                .orElseThrow(() -> new StoreUnavailable("no master of the cluster serves slot " + slot));
    }

    private Future<Response> send(String url, Sending sending, int hops) {
        return sending.to(node(url), List.of()).recover(e -> follow(url, e, sending, hops - 1));
    }

    private Future<Response> follow(String url, Throwable e, Sending sending, int hops) {
        Optional<Redirection> redirection = hops > 0 ? Redirection.of(e) : Optional.empty();
        if (redirection.isEmpty()) {
            return failed(e);
        }
        if (redirection.get() instanceof Redirection.Moved moved) {
            return send(topology.moved(url, moved), sending, hops);
        }
        if (redirection.get() instanceof Redirection.Ask ask) {
            String to = topology.onItsWay(url, ask);
            return sending.to(node(to), List.of(Request.cmd(Command.ASKING)))
                    .recover(refused -> follow(to, refused, sending, hops - 1));
        }
        if (redirection.get() instanceof Redirection.TryAgain) {
            return later().compose(now -> send(url, sending, hops));
        }
        return failed(e);
    }

    /** Fails with the same error, and asks for the topology again if the cluster caused the error. */
    <T> Future<T> failed(Throwable e) {
        Optional<Redirection> redirection = Redirection.of(e);
        if (redirection.isEmpty() && !(e instanceof StoreUnavailable)) {
            return Future.failedFuture(e);
        }
        topology.suspect();
        return Future.failedFuture(
                redirection.isEmpty() ? e : new StoreUnavailable("the cluster does not answer: " + e.getMessage(), e));
    }

    private Future<Void> later() {
        Promise<Void> now = Promise.promise();
        vertx.setTimer(TRY_AGAIN_MILLIS, timer -> now.complete());
        return now.future();
    }

    @Override
    public Future<List<Response>> transaction(List<Request> first, List<Request> then) {
        return transactions.run(first, then);
    }

    @Override
    public void expect(Supplier<Optional<String>> expected, Runnable otherwise) {
        known.expect(expected, otherwise);
    }

    @Override
    public Future<List<Response>> everywhere(Request request) {
        return atEach(node -> node.send(request));
    }

    /** Reads the names twice: a key can be missed once while it moves to another master or gets its hash tag. */
    @Override
    public Future<Set<String>> keys(String prefix) {
        return scan(prefix)
                .compose(first -> scan(prefix).map(again -> {
                    again.addAll(first);
                    return again;
                }));
    }

    private Future<Set<String>> scan(String prefix) {
        return atEach(node -> node.keys(prefix)).map(found -> {
            Set<String> all = new TreeSet<>();
            found.forEach(all::addAll);
            return all;
        });
    }

    private <T> Future<List<T>> atEach(Function<RedisStore, Future<T>> ask) {
        return topology.current().compose(slots -> {
            List<Future<T>> asked = new ArrayList<>();
            topology.masters().forEach(url -> asked.add(ask.apply(node(url))));
            return Future.all(asked)
                    .<List<T>>map(all -> asked.stream().map(Future::result).toList())
                    .recover(this::failed);
        });
    }

    /** Runs {@code work} with the client of the master that serves the slot. */
    public <T> Future<T> withMaster(int slot, Function<Redis, Future<T>> work) {
        return topology.current()
                .compose(slots -> node(master(slots, slot)).within(work))
                .recover(this::failed);
    }

    @Override
    public ChangeFeed changes(List<String> prefixes, Tracking.Listener listener) {
        return new ClusterTracking(
                topology,
                unheard,
                url -> node(url).keys(PREFIX),
                (url, canary, member) -> new Tracking(vertx, node(url), prefixes, canary, deadline.toMillis(), member),
                listener);
    }

    @Override
    public StoreMark mark() {
        return new SlotMarks(this, topology, unheard);
    }

    @Override
    public boolean isCluster() {
        return true;
    }

    @Override
    public Future<Void> close() {
        List<Future<Void>> closing = new ArrayList<>(List.of(topology.close()));
        nodes.values().forEach(node -> closing.add(node.close()));
        return Future.join(closing).mapEmpty();
    }
}
