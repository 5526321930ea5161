package io.cordboard.store.cluster;

import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.connection.Redirection;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.HashSlot;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs commands for several slots as one MULTI/EXEC per slot, because Redis Cluster supports nothing wider. The mark of
 * the slot is read in each transaction, so an emptied slot is never taken for one whose keys were deleted.
 */
final class SlotTransactions {
    /** How many transactions are sent to a master at a time. The deadline applies to each such group. */
    private static final int AT_ONCE = 500;

    private static final int HOPS = 5;

    /** The commands for one slot, with their positions in the whole list. */
    private record Part(int slot, List<Integer> places, List<Request> requests) {
        boolean tagged() {
            return HashSlot.isTagged(requests.get(0));
        }

        List<Request> asTransaction() {
            List<Request> batch = new ArrayList<>(requests.size() + 3);
            batch.add(Request.cmd(Command.MULTI));
            batch.addAll(requests);
            batch.add(SlotMarks.get(slot));
            batch.add(Request.cmd(Command.EXEC));
            return batch;
        }
    }

    private final ClusterStore cluster;
    private final ClusterTopology topology;
    private final KnownStore known;

    SlotTransactions(ClusterStore cluster, ClusterTopology topology, KnownStore known) {
        this.cluster = cluster;
        this.topology = topology;
        this.known = known;
    }

    /**
     * A slot that occurs in {@code then} is read completely after all other slots. Among these, keys without a hash tag
     * are read before tagged keys: {@code retag} writes the tagged form and then deletes the plain form, so reading in
     * the other order could miss both.
     */
    Future<List<Response>> run(List<Request> first, List<Request> then) {
        List<Request> requests = StoreConnection.joined(first, then);
        Response[] replies = new Response[requests.size()];
        Map<Integer, List<Part>> byTurn = new TreeMap<>();
        for (Part part : parts(requests, replies)) {
            byTurn.computeIfAbsent(turn(part, first.size()), turn -> new ArrayList<>())
                    .add(part);
        }
        Future<Void> done = Future.succeededFuture();
        for (List<Part> parts : byTurn.values()) {
            done = done.compose(before -> atMasters(parts, replies));
        }
        return done.map(read -> Arrays.asList(replies));
    }

    private static int turn(Part part, int first) {
        boolean late = part.places().get(part.places().size() - 1) >= first;
        return late ? (part.tagged() ? 2 : 3) : (part.tagged() ? 1 : 0);
    }

    private Iterable<Part> parts(List<Request> requests, Response[] replies) {
        Map<Integer, Part> parts = new LinkedHashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            Optional<UnheardMasters.Reply> known = cluster.withoutAsking(requests.get(i));
            if (known.isPresent()) {
                replies[i] = known.get().response();
                continue;
            }
            int slot = HashSlot.of(requests.get(i))
                    .orElseThrow(() -> new IllegalArgumentException("a command without a key in a transaction"));
            Part part = parts.computeIfAbsent(slot, number -> new Part(number, new ArrayList<>(), new ArrayList<>()));
            part.places().add(i);
            part.requests().add(requests.get(i));
        }
        return parts.values();
    }

    private Future<Void> atMasters(List<Part> parts, Response[] replies) {
        return topology.current().compose(slots -> {
            Map<String, List<Part>> byMaster = new TreeMap<>();
            for (Part part : parts) {
                byMaster.computeIfAbsent(ClusterStore.master(slots, part.slot()), url -> new ArrayList<>())
                        .add(part);
            }
            List<Future<Void>> all = new ArrayList<>();
            byMaster.forEach((url, ofMaster) -> all.add(atOne(url, ofMaster, replies)));
            return Future.all(all).mapEmpty();
        });
    }

    private Future<Void> atOne(String url, List<Part> parts, Response[] replies) {
        Future<Void> done = Future.succeededFuture();
        for (int from = 0; from < parts.size(); from += AT_ONCE) {
            List<Part> some = parts.subList(from, Math.min(from + AT_ONCE, parts.size()));
            done = done.compose(before -> atOnce(url, some, replies, HOPS));
        }
        return done;
    }

    private Future<Void> atOnce(String url, List<Part> parts, Response[] replies, int hops) {
        List<Future<Void>> done = new ArrayList<>();
        return cluster.node(url)
                .within(redis -> redis.connect().compose(connection -> exchange(connection, parts)))
                .compose(outcomes -> {
                    for (int i = 0; i < parts.size(); i++) {
                        Part part = parts.get(i);
                        done.add(outcomes.get(i)
                                .compose(list -> landed(part, list, replies))
                                .recover(e -> follow(url, e, part, replies, hops - 1)));
                    }
                    return Future.all(done).<Void>mapEmpty();
                })
                .recover(cluster::failed);
    }

    /**
     * Each transaction completes separately: if Redis rejects one, the others still succeed. A broken connection fails
     * all of them.
     */
    private static Future<List<Future<List<Response>>>> exchange(RedisConnection connection, List<Part> parts) {
        List<Future<List<Response>>> outcomes = parts.stream()
                .map(part -> connection.batch(part.asTransaction()))
                .toList();
        return Future.join(outcomes)
                .transform(all -> outcomes.stream()
                        .filter(outcome -> outcome.failed() && !(outcome.cause() instanceof ErrorType))
                        .findFirst()
                        .map(broken -> Future.<List<Future<List<Response>>>>failedFuture(broken.cause()))
                        .orElseGet(() -> Future.succeededFuture(outcomes)))
                .eventually(connection::close);
    }

    private Future<Void> landed(Part part, List<Response> batch, Response[] replies) {
        Response executed = batch.get(batch.size() - 1);
        known.check(executed.get(part.places().size()));
        for (int i = 0; i < part.places().size(); i++) {
            replies[part.places().get(i)] = executed.get(i);
        }
        return Future.succeededFuture();
    }

    private Future<Void> follow(String url, Throwable e, Part part, Response[] replies, int hops) {
        Optional<Redirection> redirection = hops > 0 ? Redirection.of(e) : Optional.empty();
        if (redirection.isPresent() && redirection.get() instanceof Redirection.Moved moved) {
            return atOnce(topology.moved(url, moved), List.of(part), replies, hops);
        }
        boolean onItsWay = redirection.isPresent() && !(redirection.get() instanceof Redirection.Down);
        return onItsWay ? oneByOne(part, replies) : cluster.failed(e);
    }

    /**
     * While a slot is being moved, its keys are on two nodes and no transaction sees both. So the commands are sent one
     * by one, in order, and the mark is read last.
     */
    private Future<Void> oneByOne(Part part, Response[] replies) {
        Future<Void> done = Future.succeededFuture();
        for (int i = 0; i < part.places().size(); i++) {
            int place = part.places().get(i);
            Request request = part.requests().get(i);
            done = done.compose(before -> cluster.send(request)
                    .recover(e -> e instanceof ErrorType wrong ? Future.succeededFuture(wrong) : Future.failedFuture(e))
                    .map(reply -> {
                        replies[place] = reply;
                        return null;
                    }));
        }
        return done.compose(read -> cluster.send(SlotMarks.get(part.slot()))).map(mark -> {
            known.check(mark);
            return null;
        });
    }
}
