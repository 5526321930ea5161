package io.cordboard.store.connection;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The client of the Redis in use. Every command has a deadline: vertx-redis-client has none, and keeps a connection that
 * never answers forever. So after a timeout a new client is opened, and used as soon as it gets an answer. Until then
 * commands fail at once. With sentinels the client follows the master.
 */
final class CurrentRedis {
    private static final long PROBE_MILLIS = 100;
    private static final Pattern BROKEN_OFF = Pattern.compile("(ERR \\[\\d+] )?(CONNECTION_CLOSED|java\\.|io\\.)");
    private static final long FAILOVER_MILLIS = 10_000;
    private static final long WATCH_MILLIS = 500;

    private final Vertx vertx;
    private final RedisClients clients;
    private final Duration deadline;
    private volatile Future<Redis> current;
    private volatile @Nullable Promise<Void> away;
    private volatile Runnable another = () -> {};
    private volatile boolean closed;

    /** The server that receives commands, as the sentinels named it. */
    private volatile Optional<SentinelViews.View> using = Optional.empty();

    private final AtomicBoolean looking = new AtomicBoolean();

    CurrentRedis(Vertx vertx, RedisClients clients, Duration deadline) {
        this.vertx = vertx;
        this.clients = clients;
        this.deadline = deadline;
        this.current = clients.find().map(this::open);
    }

    private Redis open(SentinelViews.View view) {
        using = Optional.of(view);
        return clients.forCommands(view.url());
    }

    /** Ends polling and reopening; active commands continue. */
    void stop() {
        closed = true;
    }

    Future<Void> close() {
        return close(current);
    }

    private static Future<Void> close(Future<Redis> client) {
        return client.transform(opened -> opened.succeeded() ? opened.result().close() : Future.succeededFuture());
    }

    /** Opens a new client, to the new master after a failover. Completes when it gets an answer. */
    Future<Void> reopened() {
        return RunningTime.within(FAILOVER_MILLIS, trip());
    }

    /**
     * From now on, sentinels are polled for the master, and {@code follow} runs when commands start to go to another
     * master.
     */
    void onAnotherMaster(Runnable follow) {
        another = follow;
        watchSentinels();
    }

    /**
     * After a failover without a crash, the old master remains a master for about ten seconds, and all its connections
     * stay open. Sentinels name the new master at once. A subscription to {@code +switch-master} would not be faster, and
     * would report nothing on a half-open connection.
     */
    private void watchSentinels() {
        if (clients.hasSentinels()) {
            vertx.setPeriodic(WATCH_MILLIS, timer -> {
                if (closed) {
                    vertx.cancelTimer(timer);
                } else if (looking.compareAndSet(false, true)) {
                    confirmed().onComplete(asked -> looking.set(false));
                }
            });
        }
    }

    /**
     * Whether commands go to the Redis that sentinels name now; always true without sentinels. If false, commands go to
     * the new master from now on and the listener is called. Fails if no sentinel answers.
     */
    Future<Boolean> confirmed() {
        if (!clients.hasSentinels()) {
            return Future.succeededFuture(true);
        }
        return clients.find().map(now -> {
            boolean moved = away == null
                    && using.filter(old -> !old.url().equals(now.url()) && now.epoch() >= old.epoch())
                            .isPresent();
            if (moved) {
                trip();
                another.run();
            }
            return !moved;
        });
    }

    /** Runs the command within the deadline. Fails at once while Redis is unreachable, so no commands pile up. */
    <T> Future<T> within(Function<Redis, Future<T>> command) {
        if (away != null) {
            return Future.failedFuture(new StoreUnavailable("Redis is away", null));
        }
        return RunningTime.within(deadline.toMillis(), current.compose(command))
                .recover(e -> Future.failedFuture(
                        e instanceof ErrorType && !isBrokenOff(e)
                                ? e
                                : new StoreUnavailable("Redis did not answer: " + e.getMessage(), e)))
                .onFailure(e -> {
                    if (e instanceof StoreUnavailable || isDemoted(e)) {
                        trip();
                    }
                });
    }

    /**
     * The client reports a broken connection as if Redis had replied it: {@code CONNECTION_CLOSED} for one command,
     * {@code ERR [0] java.net.SocketException: …} for several, one line each. Errors of Redis itself begin with a code of
     * their own.
     */
    private static boolean isBrokenOff(Throwable e) {
        return BROKEN_OFF.matcher(String.valueOf(e.getMessage())).lookingAt();
    }

    /** Without sentinels, a Redis that rejects writes is a replica that the admin chose. */
    boolean isDemoted(Throwable e) {
        return clients.hasSentinels()
                && e instanceof ErrorType
                && String.valueOf(e.getMessage()).contains("READONLY ");
    }

    /** Opens a new client. No command is sent until it gets an answer; then the result completes. */
    private synchronized Future<Void> trip() {
        Promise<Void> before = away;
        if (before != null) {
            return before.future();
        }
        Promise<Void> back = Promise.promise();
        away = back;
        probe();
        return back.future();
    }

    private void probe() {
        vertx.setTimer(
                PROBE_MILLIS,
                timer -> clients.find()
                        .compose(view -> {
                            Redis fresh = clients.forCommands(view.url());
                            return clients.prove(fresh::send)
                                    .onSuccess(confirmed -> use(fresh, view))
                                    .onFailure(e -> fresh.close());
                        })
                        .onFailure(e -> {
                            if (!closed) {
                                probe();
                            }
                        }));
    }

    private void use(Redis fresh, SentinelViews.View view) {
        Future<Redis> before;
        Promise<Void> back;
        synchronized (this) {
            before = current;
            back = away;
            using = Optional.of(view);
            current = Future.succeededFuture(fresh);
            away = null;
        }
        if (back != null) {
            back.tryComplete();
        }
        if (closed) {
            fresh.close();
        } else if (clients.hasSentinels()) {
            another.run();
        }
        // Commands that were already sent may still get an answer.
        vertx.setTimer(deadline.toMillis(), timer -> close(before));
    }
}
