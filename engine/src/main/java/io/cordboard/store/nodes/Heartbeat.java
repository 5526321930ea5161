package io.cordboard.store.nodes;

import io.cordboard.document.Problem;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.identity.StoreIdentity;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.read.StillInForce;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every few seconds to {@code cti_node} that this node is alive and which documents are in force at it, so that
 * {@code check} can compare nodes. It writes only to the known store, and retries failed writes. Redis does not report a
 * swap of its databases, so a heartbeat that meets another store requests a check of the store's id.
 */
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    /** Further items are only counted: a key of the wrong type leaves all its documents in their last version. */
    private static final int MOST_ITEMS = 100;

    private static final int BEATS_BETWEEN_CLEANINGS = 720;
    private static final long LOOK_MILLIS = 500;

    private final Vertx vertx;
    private final TrackedStore redis;
    private final StoreIdentity identity;
    private final StoreState state;
    private final Runnable doubt;
    private final Supplier<List<StillInForce.Item>> still;
    private final Clock own;
    private final Instant started;
    private String name = "";
    private String version = "";
    private Map<String, String> settings = Map.of();
    private Supplier<Map<String, Boolean>> sockets = Map::of;
    private Supplier<List<Problem>> seen = List::of;
    private long timer = -1;
    private long beats;
    private long lastNanos;
    private List<StillInForce.Item> said = List.of();
    private List<Problem> saidSeen = List.of();
    private boolean beating;
    private Future<Void> lastBeat = Future.succeededFuture();
    private boolean failing;

    /** @param own the clock of this machine */
    public Heartbeat(
            Vertx vertx,
            TrackedStore redis,
            StoreIdentity identity,
            StoreState state,
            Runnable doubt,
            Supplier<List<StillInForce.Item>> still,
            Clock own) {
        this.vertx = vertx;
        this.redis = redis;
        this.identity = identity;
        this.state = state;
        this.doubt = doubt;
        this.still = still;
        this.own = own;
        this.started = own.instant();
    }

    /**
     * Starts under that name.
     *
     * @param ofAnswers the settings on which the answers of this node depend
     * @param eventSockets whether the event socket of each FreeSWITCH of the configuration is connected, by its name
     * @param seenLately warnings and notices about what is in no document
     */
    public synchronized void start(
            String nodeName,
            String nodeVersion,
            Map<String, String> ofAnswers,
            Supplier<Map<String, Boolean>> eventSockets,
            Supplier<List<Problem>> seenLately) {
        seen = seenLately;
        name = nodeName;
        sockets = eventSockets;
        version = nodeVersion;
        settings = Map.copyOf(ofAnswers);
        lastNanos = System.nanoTime() - Nodes.HEARTBEAT_PERIOD.toNanos();
        timer = vertx.setPeriodic(0, LOOK_MILLIS, tick -> look());
    }

    /**
     * Removes the field of the node, so that a node that was stopped is not reported as silent. A report that is on its way
     * comes first: it would write the field again.
     */
    public synchronized Future<Void> close() {
        if (timer < 0) {
            return Future.succeededFuture();
        }
        vertx.cancelTimer(timer);
        timer = -1;
        return mayWrite()
                ? lastBeat.transform(written -> redis.write(
                                Request.cmd(Command.HDEL).arg(Node.KEY).arg(name)))
                        .mapEmpty()
                : Future.succeededFuture();
    }

    private boolean mayWrite() {
        return state.isLive() || state.isUntracked();
    }

    /** Writes every few seconds, and when what it reports has changed. */
    private synchronized void look() {
        List<StillInForce.Item> now = still.get();
        List<Problem> warnings = seen.get();
        boolean due = System.nanoTime() - lastNanos >= Nodes.HEARTBEAT_PERIOD.toNanos();
        if (!beating && timer >= 0 && mayWrite() && (due || !now.equals(said) || !warnings.equals(saidSeen))) {
            beating = true;
            lastNanos = System.nanoTime();
            lastBeat = beat(now, warnings);
            lastBeat.onComplete(done -> {
                synchronized (this) {
                    beating = false;
                    if (done.succeeded()) {
                        said = now;
                        saidSeen = warnings;
                        failing = false;
                    } else {
                        failed(done.cause());
                    }
                }
            });
        }
    }

    private Future<Void> beat(List<StillInForce.Item> items, List<Problem> warnings) {
        return writable().compose(known -> nameShared()).compose(shared -> {
            Instant asked = own.instant();
            return Nodes.time(redis).compose(time -> {
                long ahead = ahead(asked, time, own.instant()).toSeconds();
                return redis.write(Request.cmd(Command.HSET)
                                .arg(Node.KEY)
                                .arg(name)
                                .arg(node(time, items, warnings, ahead, shared).json()))
                        .compose(written -> beats++ % BEATS_BETWEEN_CLEANINGS == 0 ? forgetGone(time) : done());
            });
        });
    }

    /** Whether another node has overwritten the last report of this one. */
    private Future<Boolean> nameShared() {
        if (beats == 0) {
            return Future.succeededFuture(false); // the report there may be that of an earlier run
        }
        return redis.write(Request.cmd(Command.HGET).arg(Node.KEY).arg(name))
                .map(found -> Optional.ofNullable(found)
                        .flatMap(report -> Node.parse(name, report.toString()))
                        .filter(report -> !report.started().equals(started))
                        .isPresent());
    }

    /**
     * By how much the clock of this machine is ahead of that of Redis, at least.
     *
     * @param asked when Redis was asked, by the own clock
     * @param time what Redis said
     * @param answered when the answer arrived, by the own clock
     */
    static Duration ahead(Instant asked, Instant time, Instant answered) {
        if (time.isBefore(asked)) {
            return Duration.between(time, asked);
        }
        return time.isAfter(answered) ? Duration.between(time, answered) : Duration.ZERO;
    }

    private Future<Void> writable() {
        return redis.mark().read().compose(found -> {
            if (found.whole() && found.id().isPresent() && found.id().equals(identity.expected())) {
                return done();
            }
            doubt.run();
            return Future.failedFuture(new StoreUnavailable("the store is not the known one"));
        });
    }

    private static Future<Void> done() {
        return Future.succeededFuture();
    }

    private Node node(Instant time, List<StillInForce.Item> items, List<Problem> warnings, long ahead, boolean shared) {
        long nanos = System.nanoTime();
        List<Node.Still> first = items.stream()
                .limit(MOST_ITEMS)
                .map(item -> new Node.Still(
                        item.key(), item.field(), time.minusNanos(nanos - item.sinceNanos()), item.version()))
                .toList();
        Map<String, Boolean> connected = sockets.get();
        String phase = state.isLive() ? "live" : "untracked";
        return new Node(
                name,
                started,
                time,
                version,
                phase,
                first,
                items.size() - first.size(),
                connected.size(),
                connected,
                settings,
                warnings,
                ahead,
                shared);
    }

    /** Removes the nodes that have not reported for a day. */
    private Future<Void> forgetGone(Instant now) {
        return redis.send(Request.cmd(Command.HGETALL).arg(Node.KEY)).compose(all -> {
            List<String> gone = Nodes.parse(all).stream()
                    .filter(node -> node.time().isBefore(now.minus(Nodes.FORGOTTEN)))
                    .map(Node::name)
                    .toList();
            Request delete = Request.cmd(Command.HDEL).arg(Node.KEY);
            gone.forEach(delete::arg);
            Future<Response> deleted = gone.isEmpty() ? Future.succeededFuture() : redis.write(delete);
            return deleted.mapEmpty();
        });
    }

    private void failed(Throwable e) {
        if (!failing) {
            LOG.warn("this node cannot write its heartbeat to {}: {}", Node.KEY, e.getMessage());
        }
        failing = true;
    }
}
