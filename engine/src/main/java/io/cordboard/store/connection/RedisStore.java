package io.cordboard.store.connection;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The connections over which commands are sent to one Redis. Every command has a deadline: vertx-redis-client has none,
 * and keeps a connection that never answers forever. So after a timeout a new client is opened, and used as soon as it
 * gets an answer. Until then commands fail at once.
 */
public class RedisStore implements StoreConnection {
    private static final long PROBE_MILLIS = 100;
    private static final Pattern BROKEN_OFF = Pattern.compile("(ERR \\[\\d+] )?(CONNECTION_CLOSED|java\\.|io\\.)");
    private static final long FAILOVER_MILLIS = 10_000;
    private static final long WATCH_MILLIS = 500;

    private final Vertx vertx;
    private final RedisClients clients;
    private final Duration deadline;
    private volatile Future<Redis> current;
    private volatile @Nullable Promise<Void> away;
    private final KnownStore known = new KnownStore();
    private final Writes writes = new Writes(this, known::id);
    private volatile Runnable another = () -> {};
    private volatile boolean closed;

    /** The server that receives commands, as the sentinels named it. */
    private volatile Optional<SentinelViews.View> using = Optional.empty();

    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param url {@code redis://}, {@code rediss://} or {@code unix://}, in the format of vertx-redis-client */
    public RedisStore(Vertx vertx, String url, Duration deadline) {
        this(vertx, RedisAddress.of(url), deadline);
    }

    public RedisStore(Vertx vertx, RedisAddress address, Duration deadline) {
        this.vertx = vertx;
        this.clients = new RedisClients(vertx, address, deadline);
        this.deadline = deadline;
        this.current = clients.find().map(this::open);
    }

    private Redis open(SentinelViews.View view) {
        using = Optional.of(view);
        return clients.forCommands(view.url());
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return writes.close().eventually(() -> close(current)).onComplete(done -> clients.close());
    }

    private static Future<Void> close(Future<Redis> client) {
        return client.transform(opened -> opened.succeeded() ? opened.result().close() : Future.succeededFuture());
    }

    /** The Redis at another address, with the same user, password, database and authority. */
    RedisStore beside(String host, String port) {
        return new RedisStore(vertx, clients.beside(host, port), deadline);
    }

    public RedisClients clients() {
        return clients;
    }

    /** Sends a command. If a demoted master rejects it, it is sent again to the new master. */
    @Override
    public Future<Response> send(Request request) {
        return within(redis -> redis.send(request))
                .recover(e -> isDemoted(e)
                        ? again().compose(back -> within(redis -> redis.send(request)))
                        : Future.failedFuture(e));
    }

    @Override
    public Future<Response> write(Request request) {
        return writes.send(request);
    }

    @Override
    public Future<Response> replicated(Request request) {
        return hasReplicas().compose(has -> has ? acknowledged(List.of(request)) : write(request));
    }

    public Future<Boolean> hasReplicas() {
        return send(Request.cmd(Command.ROLE)).map(RedisStore::hasReplicas);
    }

    /**
     * ROLE of a master is {@code master}, offset, replicas. A replica does not report its own replicas, so the write on
     * its master is enough.
     */
    private static boolean hasReplicas(Response role) {
        return role.size() > 2
                && "master".equals(String.valueOf(role.get(0)))
                && role.get(2).size() > 0;
    }

    /**
     * The reply to the last command, after a replica has acknowledged the writes. WAIT covers the writes of its own
     * connection only.
     */
    public Future<Response> acknowledged(List<Request> commands) {
        Request wait = Request.cmd(Command.WAIT).arg(1).arg(deadline.toMillis() / 2);
        return inARow(StoreConnection.joined(commands, List.of(wait)))
                .compose(replies -> replies.get(commands.size()).toInteger() > 0
                        ? Future.succeededFuture(replies.get(commands.size() - 1))
                        : Future.failedFuture(new StoreUnavailable("no replica has acknowledged the write")));
    }

    /** Runs the commands in order on one connection. */
    public Future<List<Response>> inARow(List<Request> commands) {
        return within(redis -> redis.batch(commands));
    }

    /** Sends the command to the master of this replica. */
    public Future<Response> toMaster(Request request) {
        return writes.toMaster(request);
    }

    private Future<Void> again() {
        return trip().timeout(FAILOVER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Runs all commands as one MULTI/EXEC. */
    @Override
    public Future<List<Response>> transaction(List<Request> first, List<Request> then) {
        List<Request> requests = StoreConnection.joined(first, then);
        if (requests.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<Request> batch = new ArrayList<>(requests.size() + 3);
        batch.add(Request.cmd(Command.MULTI));
        batch.addAll(requests);
        batch.add(Request.cmd(Command.GET).arg(KnownStore.KEY));
        batch.add(Request.cmd(Command.EXEC));
        return within(redis -> redis.batch(batch)).map(responses -> {
            Response replies = responses.get(responses.size() - 1);
            known.check(replies.get(requests.size()));
            List<Response> list = new ArrayList<>(requests.size());
            for (int i = 0; i < requests.size(); i++) {
                list.add(replies.get(i));
            }
            return list;
        });
    }

    @Override
    public void expect(Supplier<Optional<String>> expected, Runnable otherwise) {
        known.expect(expected, otherwise);
    }

    @Override
    public Future<List<Response>> everywhere(Request request) {
        return send(request).map(List::of);
    }

    /**
     * From now on, sentinels are polled for the master, and {@code follow} runs when commands start to go to another
     * master.
     */
    public void onAnotherMaster(Runnable follow) {
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
    public Future<Boolean> confirmed() {
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

    @Override
    public boolean isCluster() {
        return false;
    }

    @Override
    public Future<Set<String>> keys(String prefix) {
        return scan(prefix, "0", new TreeSet<>());
    }

    private Future<Set<String>> scan(String prefix, String cursor, Set<String> found) {
        Request scan = Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(prefix + "*")
                .arg("COUNT")
                .arg(2000);
        return send(scan).compose(page -> {
            page.get(1).forEach(key -> found.add(key.toString()));
            String next = page.get(0).toString();
            return next.equals("0") ? Future.succeededFuture(found) : scan(prefix, next, found);
        });
    }

    /** Runs the command within the deadline. Fails at once while Redis is unreachable, so no commands pile up. */
    public <T> Future<T> within(Function<Redis, Future<T>> command) {
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
    private boolean isDemoted(Throwable e) {
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
                                    .onSuccess(proven -> use(fresh, view))
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
