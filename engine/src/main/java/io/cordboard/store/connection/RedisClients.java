package io.cordboard.store.connection;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the Redis to use and opens clients to it. Sentinels are asked for the master each time, and their answer is used
 * only if that server says that it is a master: during a failover, sentinels can name a server that no longer is.
 */
public final class RedisClients {
    private static final int POOL = 8;
    private static final int MAX_WAITING = 4_096;
    private static final int MAX_COMMANDS = 65_536;

    private final Vertx vertx;
    private final RedisAddress address;
    private final Duration deadline;
    private final SentinelViews sentinels;

    public RedisClients(Vertx vertx, RedisAddress address, Duration deadline) {
        this.vertx = vertx;
        this.address = address;
        this.deadline = deadline;
        this.sentinels = new SentinelViews(
                address, url -> Redis.createClient(vertx, options(url).setMaxPoolSize(1)), deadline.toMillis());
    }

    public boolean hasSentinels() {
        return address.hasSentinels();
    }

    /** Another address, with the credentials of this one. */
    RedisAddress beside(String host, String port) {
        return new RedisAddress(
                List.of(RedisAddress.beside(address.urls().get(0), host, port)), Optional.empty(), address.authority());
    }

    /** The Redis to use; with sentinels, the answer with the latest failover epoch. */
    public Future<SentinelViews.View> find() {
        return hasSentinels()
                ? sentinels.latest()
                : Future.succeededFuture(new SentinelViews.View(address.urls().get(0), 0));
    }

    void close() {
        sentinels.close();
    }

    /** A client for commands. It uses RESP2, so Redis never pushes into its replies. */
    public Redis forCommands(String url) {
        return Redis.createClient(
                vertx,
                options(url)
                        .setPreferredProtocolVersion(ProtocolVersion.RESP2)
                        .setMaxPoolSize(POOL)
                        .setMaxPoolWaiting(MAX_WAITING)
                        .setMaxWaitingHandlers(MAX_COMMANDS));
    }

    /** A client with one connection, for pushes. */
    public Redis forPushes(String url) {
        return Redis.createClient(
                vertx,
                options(url).setPreferredProtocolVersion(ProtocolVersion.RESP3).setMaxPoolSize(1));
    }

    /** Fails unless the Redis answers and is the one to use. */
    public Future<Void> prove(Function<Request, Future<Response>> connection) {
        if (!hasSentinels()) {
            return within(connection.apply(Request.cmd(Command.PING))).mapEmpty();
        }
        return within(connection.apply(Request.cmd(Command.ROLE)))
                .compose(role -> "master".equals(String.valueOf(role.get(0)))
                        ? Future.succeededFuture()
                        : Future.failedFuture(new StoreUnavailable("the sentinels name a replica as the master")));
    }

    private <T> Future<T> within(Future<T> future) {
        return RunningTime.within(deadline.toMillis(), future);
    }

    private RedisOptions options(String url) {
        NetClientOptions net = new NetClientOptions().setTcpKeepAlive(true);
        if (url.startsWith("rediss:")) {
            net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            address.authority()
                    .ifPresent(file -> net.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        }
        return new RedisOptions().setNetClientOptions(net).setConnectionString(url);
    }
}
