package io.cordboard.store.cluster;

import io.cordboard.store.connection.Redirection;
import io.cordboard.store.key.HashSlot;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs commands for many slots, with a bounded number at a time per master. They do not see one common state. */
final class SlotBatches {
    private final ClusterStore cluster;
    private final ClusterTopology topology;
    private final int size;

    SlotBatches(ClusterStore cluster, ClusterTopology topology, int size) {
        this.cluster = cluster;
        this.topology = topology;
        this.size = size;
    }

    Future<List<Response>> run(List<Request> requests) {
        return topology.current().compose(slots -> {
            Response[] replies = new Response[requests.size()];
            Future<Void> done = Future.succeededFuture();
            for (Map.Entry<String, List<Integer>> ofMaster :
                    places(slots, requests).entrySet()) {
                List<Integer> all = ofMaster.getValue();
                for (int from = 0; from < all.size(); from += size) {
                    List<Integer> some = all.subList(from, Math.min(from + size, all.size()));
                    done = done.compose(before -> batch(ofMaster.getKey(), some, requests, replies));
                }
            }
            return done.map(all -> Arrays.asList(replies));
        });
    }

    private Map<String, List<Integer>> places(SlotMap slots, List<Request> requests) {
        Map<String, List<Integer>> places = new TreeMap<>();
        for (int i = 0; i < requests.size(); i++) {
            places.computeIfAbsent(cluster.master(slots, HashSlot.of(requests.get(i))), url -> new ArrayList<>())
                    .add(i);
        }
        return places;
    }

    private Future<Void> batch(String url, List<Integer> places, List<Request> requests, Response[] replies) {
        List<Request> some = places.stream().map(requests::get).toList();
        return cluster.node(url)
                .within(redis -> redis.batch(some))
                // A slot has moved or is being moved: each command is sent alone.
                .recover(e -> Redirection.of(e).isEmpty() ? cluster.failed(e) : oneByOne(some))
                .map(list -> {
                    for (int i = 0; i < places.size(); i++) {
                        replies[places.get(i)] = list.get(i);
                    }
                    return null;
                });
    }

    private Future<List<Response>> oneByOne(List<Request> requests) {
        List<Future<Response>> sent = requests.stream().map(cluster::send).toList();
        return Future.all(sent).map(all -> sent.stream().map(Future::result).toList());
    }
}
