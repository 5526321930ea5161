package io.cordboard.store.cluster;

import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.connection.RedisClients;
import io.cordboard.store.connection.RunningTime;
import io.cordboard.store.connection.StoreUnavailable;
import io.vertx.core.Future;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the nodes of a cluster which master serves each slot. The answer with the latest election epoch is used, because a
 * node that was cut off from the others reports an older state.
 */
final class ClusterNodes {
    private static final Pattern EPOCH = Pattern.compile("cluster_current_epoch:(\\d+)");

    /** What one node reports. */
    private record View(long epoch, SlotMap slots) {}

    private final Vertx vertx;
    private final RedisAddress address;
    private final Duration deadline;
    private final Map<String, Redis> clients = new ConcurrentHashMap<>();

    ClusterNodes(Vertx vertx, RedisAddress address, Duration deadline) {
        this.vertx = vertx;
        this.address = address;
        this.deadline = deadline;
    }

    /** The URL of a node that another node names. */
    String url(String from, String host, String port) {
        return SlotMap.url(address.urls().get(0), from, host, port);
    }

    /** @param masters masters to ask in addition to the configured nodes */
    Future<SlotMap> slots(Set<String> masters) {
        Set<String> nodes = new LinkedHashSet<>(masters);
        nodes.addAll(address.urls());
        for (String url : List.copyOf(clients.keySet())) {
            Redis left = nodes.contains(url) ? null : clients.remove(url);
            if (left != null) {
                left.close();
            }
        }
        List<Future<View>> views = new ArrayList<>();
        nodes.forEach(url -> views.add(ask(url)));
        return Future.join(views).transform(all -> latest(views));
    }

    private static Future<SlotMap> latest(List<Future<View>> views) {
        return views.stream()
                .filter(Future::succeeded)
                .map(Future::result)
                .max(Comparator.comparingLong(View::epoch))
                .map(view -> Future.succeededFuture(view.slots()))
                .orElseGet(() -> Future.failedFuture(views.get(0).cause()));
    }

    private Future<View> ask(String url) {
        Redis client = clients.computeIfAbsent(url, new RedisClients(vertx, address.one(url), deadline)::forCommands);
        Request info = Request.cmd(Command.CLUSTER).arg("INFO");
        Request slots = Request.cmd(Command.CLUSTER).arg("SLOTS");
        return RunningTime.within(deadline.toMillis(), client.batch(List.of(info, slots)))
                .map(replies -> view(url, replies))
                .onFailure(e -> {
                    clients.remove(url, client);
                    client.close();
                });
    }

    private View view(String url, List<Response> replies) {
        Matcher epoch = EPOCH.matcher(replies.get(0).toString());
        SlotMap map = SlotMap.of(replies.get(1), address.urls().get(0), url);
        if (map.masters().isEmpty()) {
            throw new StoreUnavailable("a node reports no slots; is it part of the cluster?");
        }
        return new View(epoch.find() ? Long.parseLong(epoch.group(1)) : 0, map);
    }

    Future<Void> close() {
        return Future.join(clients.values().stream().map(Redis::close).toList()).mapEmpty();
    }
}
