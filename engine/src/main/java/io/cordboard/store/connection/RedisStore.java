package io.cordboard.store.connection;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** The commands that are sent to one Redis, over the connections of {@link CurrentRedis}. */
public class RedisStore implements StoreConnection {
    private final Vertx vertx;
    private final RedisClients clients;
    private final Duration deadline;
    private final CurrentRedis current;
    private final KnownStore known = new KnownStore();
    private final MasterWrites writes = new MasterWrites(this, this::beside, known::id);

    /** @param url {@code redis://}, {@code rediss://} or {@code unix://}, in the format of vertx-redis-client */
    public RedisStore(Vertx vertx, String url, Duration deadline) {
        this(vertx, RedisAddress.of(url), deadline);
    }

    public RedisStore(Vertx vertx, RedisAddress address, Duration deadline) {
        this.vertx = vertx;
        this.clients = new RedisClients(vertx, address, deadline);
        this.deadline = deadline;
        this.current = new CurrentRedis(vertx, clients, deadline);
    }

    @Override
    public Future<Void> close() {
        current.stop();
        return writes.close().eventually(current::close).onComplete(done -> clients.close());
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
                .recover(e -> current.isDemoted(e)
                        ? current.reopened().compose(back -> within(redis -> redis.send(request)))
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

    /**
     * From now on, sentinels are polled for the master, and {@code follow} runs when commands start to go to another
     * master.
     */
    public void onAnotherMaster(Runnable follow) {
        current.onAnotherMaster(follow);
    }

    /**
     * Whether commands go to the Redis that sentinels name now; always true without sentinels. If false, commands go to
     * the new master from now on and the listener is called. Fails if no sentinel answers.
     */
    public Future<Boolean> confirmed() {
        return current.confirmed();
    }

    /** Runs the command within the deadline. Fails at once while Redis is unreachable, so no commands pile up. */
    public <T> Future<T> within(Function<Redis, Future<T>> command) {
        return current.within(command);
    }
}
