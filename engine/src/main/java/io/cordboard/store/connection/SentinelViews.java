package io.cordboard.store.connection;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks all sentinels for the master. The answer with the latest failover epoch is used: during a failover, the leading
 * sentinel names the new master before the others know it, and an isolated sentinel names the old one.
 */
public final class SentinelViews {
    /** A sentinel that hangs must not delay the answers of the others. */
    private static final long MOST_MILLIS = 1_000;

    private static final String EPOCH = "config-epoch";

    /**
     * The answer of one sentinel.
     *
     * @param epoch the number of the failover in which this server became the master
     */
    public record View(String url, long epoch) {}

    private final RedisAddress address;
    private final Function<String, Redis> opener;
    private final long patienceMillis;
    private final Map<String, Redis> clients = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** @param opener opens a client with one connection */
    SentinelViews(RedisAddress address, Function<String, Redis> opener, long deadlineMillis) {
        this.address = address;
        this.opener = opener;
        this.patienceMillis = Math.min(deadlineMillis, MOST_MILLIS);
    }

    Future<View> latest() {
        List<Future<View>> views = new ArrayList<>();
        address.urls().forEach(url -> views.add(ask(url)));
        return Future.join(views)
                .transform(all -> views.stream()
                        .filter(Future::succeeded)
                        .map(Future::result)
                        .max(Comparator.comparingLong(View::epoch))
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(views.get(0).cause())));
    }

    private Future<View> ask(String sentinel) {
        if (closed) {
            return Future.failedFuture(new StoreUnavailable("closed"));
        }
        Redis client = clients.computeIfAbsent(sentinel, opener);
        Future<View> answer = client.send(about("GET-MASTER-ADDR-BY-NAME"))
                .compose(found -> client.send(about("MASTER"))
                        .map(SentinelViews::epoch)
                        .otherwise(0L) // the user may not ask for it
                        .map(epoch -> new View(url(sentinel, found), epoch)));
        return RunningTime.within(patienceMillis, answer).onFailure(e -> {
            clients.remove(sentinel, client);
            client.close();
        });
    }

    private String name() {
        return address.masterName().orElseThrow();
    }

    private Request about(String command) {
        return Request.cmd(Command.SENTINEL).arg(command).arg(name());
    }

    private String url(String sentinel, Response found) {
        if (found == null) {
            throw new StoreUnavailable("the sentinels know no master " + name());
        }
        return RedisAddress.beside(
                sentinel, found.get(0).toString(), found.get(1).toString());
    }

    /** The reply alternates names and values. */
    private static long epoch(Response properties) {
        for (int i = 0; i + 1 < properties.size(); i += 2) {
            if (EPOCH.equals(properties.get(i).toString())) {
                return Long.parseLong(properties.get(i + 1).toString());
            }
        }
        return 0;
    }

    void close() {
        closed = true;
        clients.values().forEach(Redis::close);
        clients.clear();
    }
}
