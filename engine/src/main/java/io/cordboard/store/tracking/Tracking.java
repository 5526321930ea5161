package io.cordboard.store.tracking;

import io.cordboard.store.connection.RedisClients;
import io.cordboard.store.connection.RedisStore;
import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Receives from Redis which keys change (CLIENT TRACKING … BCAST), on its own connection. Nothing else is sent there,
 * because vertx-redis-client would take a push for the reply to a pending command. A {@link Canary} checks that changes
 * still arrive.
 */
public final class Tracking implements ChangeFeed {
    /** After three missing canaries, within two seconds, changes count as not reported. */
    private static final long CANARY_MILLIS = 400;

    private static final int SILENT_CANARIES = 3;
    private static final long RECONNECT_LEAST_MILLIS = 50;
    private static final long RECONNECT_MOST_MILLIS = 1_000;

    /** The events of tracking. */
    public interface Listener {
        /** Changes are reported from now on; earlier changes are not known. */
        void armed();

        /** A key changed. */
        void changed(String key);

        /** Everything may have changed. */
        void changedAll();

        /** Nothing confirms that changes are reported, and nothing contradicts it. */
        void unsure();

        /** Changes are no longer reported. */
        void lost(String why);

        /**
         * Changes of a part of the store, one master of several, are no longer reported; those of other parts are.
         *
         * @param part its name
         * @param holds whether a key is there, or may be there
         */
        default void partLost(String part, Predicate<String> holds, String why) {
            lost(why);
        }

        /** Changes of that part are reported again; earlier changes are not known. */
        default void partHeard(String part) {
            armed();
        }

        /** This Redis does not report changes. */
        void refused(String why);
    }

    /** CLIENT TRACKING was not answered with OK. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(Throwable answer) {
            super(answer.getMessage(), answer);
        }
    }

    private final Vertx vertx;
    private final RedisClients clients;
    private final List<String> prefixes;
    private final Listener listener;
    private final long deadlineMillis;
    private final Canary canary;
    private final Promise<Void> firstAttempt = Promise.promise();

    private @Nullable Redis client;
    private volatile int generation;
    private final AtomicInteger unheard = new AtomicInteger();
    private long lastLookNanos = System.nanoTime();
    private volatile boolean armed;
    private volatile boolean closed;
    private long reconnectMillis = RECONNECT_LEAST_MILLIS;

    /** @param canary the key of the canary; empty if no key can be written */
    public Tracking(
            Vertx vertx,
            RedisStore data,
            List<String> prefixes,
            Supplier<Optional<String>> canary,
            long deadlineMillis,
            Listener listener) {
        this.vertx = vertx;
        this.clients = data.clients();
        this.canary = new Canary(data, canary, new CanaryWatcher());
        this.prefixes = prefixes;
        this.deadlineMillis = deadlineMillis;
        this.listener = listener;
    }

    @Override
    public Future<Void> start() {
        connect();
        vertx.setPeriodic(CANARY_MILLIS, timer -> {
            if (closed) {
                vertx.cancelTimer(timer);
            } else {
                watch();
            }
        });
        return firstAttempt.future();
    }

    @Override
    public synchronized Future<Void> close() {
        closed = true;
        Redis open = client;
        return open == null ? Future.succeededFuture() : open.close();
    }

    private synchronized void connect() {
        int mine = ++generation;
        if (client != null) {
            client.close();
            client = null;
        }
        Future<Response> tracked =
                clients.find().compose(view -> open(view.url(), mine)).compose(connection -> arm(connection, mine));
        RunningTime.within(deadlineMillis, tracked)
                .onSuccess(done -> armed(mine))
                .onFailure(e -> failed(mine, e));
    }

    private synchronized Future<RedisConnection> open(String url, int mine) {
        if (mine != generation || closed) {
            return Future.failedFuture("cancelled meanwhile");
        }
        Redis opened = clients.forPushes(url);
        client = opened;
        return opened.connect();
    }

    private Future<Response> arm(RedisConnection connection, int mine) {
        connection.handler(push -> heard(mine, push));
        connection.endHandler(end -> down(mine, "the connection ended"));
        connection.exceptionHandler(e -> down(mine, String.valueOf(e.getMessage())));
        Request tracking = Request.cmd(Command.CLIENT).arg("TRACKING").arg("ON").arg("BCAST");
        prefixes.forEach(prefix -> tracking.arg("PREFIX").arg(prefix));
        Future<Void> confirmed = clients.hasSentinels() ? clients.prove(connection::send) : Future.succeededFuture();
        return confirmed.compose(right -> connection
                .send(tracking)
                .recover(e -> Future.failedFuture(e instanceof ErrorType ? new Refused(e) : e)));
    }

    private synchronized void armed(int mine) {
        if (mine == generation && !closed) {
            unheard.set(0);
            reconnectMillis = RECONNECT_LEAST_MILLIS;
            armed = true;
            canary.first(mine);
            listener.armed();
            firstAttempt.tryComplete();
        }
    }

    private synchronized void failed(int mine, Throwable e) {
        if (mine == generation && !closed && e instanceof Refused) {
            listener.refused(String.valueOf(e.getMessage()));
        }
        down(mine, String.valueOf(e.getMessage()));
    }

    /** Reconnects, because commands go to another Redis now. */
    void follow() {
        down(generation, "the master has changed");
    }

    private synchronized void down(int mine, String why) {
        if (mine != generation || closed) {
            return; // a message of an earlier connection
        }
        generation++;
        armed = false;
        listener.lost(why);
        firstAttempt.tryComplete();
        long wait = reconnectMillis + ThreadLocalRandom.current().nextLong(reconnectMillis);
        reconnectMillis = Math.min(2 * reconnectMillis, RECONNECT_MOST_MILLIS);
        vertx.setTimer(wait, timer -> {
            if (!closed) {
                connect();
            }
        });
    }

    /** {@code invalidate} and the keys; null instead of the keys means all. */
    private void heard(int mine, @Nullable Response push) {
        if (mine != generation
                || push == null
                || push.size() < 2
                || !"invalidate".equals(String.valueOf(push.get(0)))) {
            return;
        }
        unheard.set(0);
        Response keys = push.get(1);
        if (keys == null) {
            listener.changedAll();
            return;
        }
        for (Response key : keys) {
            String name = key.toString();
            if (!canary.heard(name)) {
                listener.changed(name);
            }
        }
    }

    @Override
    public Future<Void> caughtUp() {
        return canary.caughtUp();
    }

    /**
     * Ticks that run late in a burst after a pause of the machine count as one, because pushes that arrived meanwhile
     * were not read yet.
     */
    private void watch() {
        long now = System.nanoTime();
        boolean early = now - lastLookNanos < TimeUnit.MILLISECONDS.toNanos(CANARY_MILLIS / 2);
        lastLookNanos = now;
        if (!armed || early) {
            return;
        }
        int mine = generation;
        if (!canary.flies()) {
            unheard.set(0); // it serves no slot, so there is nothing to track
        } else if (unheard.getAndIncrement() >= SILENT_CANARIES) {
            down(mine, SILENT_CANARIES + " canaries were not reported");
        } else {
            canary.next(mine);
        }
    }

    private final class CanaryWatcher implements Canary.Watcher {
        @Override
        public boolean isCurrent(int mine) {
            return mine == generation;
        }

        @Override
        public void alive() {
            unheard.set(0);
        }

        @Override
        public void changedAll() {
            listener.changedAll();
        }

        @Override
        public void unsure() {
            listener.unsure();
        }

        @Override
        public void down(int mine, String why) {
            Tracking.this.down(mine, why);
        }
    }
}
