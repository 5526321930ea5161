package io.cordboard.http;

import io.netty.util.AttributeKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections whose requests arrive too slowly: the header of a request must be complete within the deadline, and
 * so must its body. While Cordboard prepares the answer, the client may wait. An idle timeout would not end such a
 * connection, because every byte restarts it, and it costs a tenth of the time of a fetch.
 *
 * <p>Used on one event loop, which also checks the deadlines: after a pause of the machine it first reads what has
 * arrived, and then checks.
 */
final class SlowConnections {
    /** One timer per connection would cost too much, so all connections are checked periodically. */
    private static final long LONGEST_LOOK_MILLIS = 250;
    /** Where a connection keeps its deadline for {@link #giveTime}. */
    private static final AttributeKey<Deadline> DEADLINE = AttributeKey.valueOf(SlowConnections.class, "deadline");

    private final long patienceNanos;
    private final int most;
    private final Map<HttpConnection, Deadline> deadlines = new ConcurrentHashMap<>();
    private final Runnable stop;

    /**
     * Must be created on the event loop of the connections.
     *
     * @param most the maximum number of open connections; beyond it the one that has been silent longest is closed
     */
    SlowConnections(Vertx vertx, Duration deadline, int most) {
        this.patienceNanos = deadline.toNanos();
        this.most = most;
        long everyMillis = Math.max(1, Math.min(LONGEST_LOOK_MILLIS, deadline.toMillis() / 4));
        long timer = vertx.setPeriodic(everyMillis, look -> closeOverdue());
        this.stop = () -> vertx.cancelTimer(timer);
    }

    /** Closes no more connections. */
    void stop() {
        stop.run();
    }

    /** A connection was opened: the header of its first request is expected. */
    void opened(HttpConnection connection) {
        if (deadlines.size() >= most) {
            makeRoom();
        }
        Deadline deadline = new Deadline(patienceNanos);
        deadlines.put(connection, deadline);
        if (connection instanceof HttpServerConnection server) {
            server.channelHandlerContext().channel().attr(DEADLINE).set(deadline);
        }
        connection.closeHandler(closed -> deadlines.remove(connection));
    }

    /** Gives the body of this request more time than others have. */
    static void giveTime(HttpServerRequest request, Duration patience) {
        if (request.connection() instanceof HttpServerConnection server) {
            Deadline deadline =
                    server.channelHandlerContext().channel().attr(DEADLINE).get();
            if (deadline != null && !request.isEnded()) {
                deadline.arm(patience.toNanos());
            }
        }
    }

    /** A header has arrived: its body is expected, and after the answer the next header. */
    void began(HttpServerRequest request) {
        Deadline deadline = deadlines.get(request.connection());
        if (deadline == null) {
            return; // it is already closed
        }
        deadline.arm(patienceNanos);
        request.end().onComplete(ended -> {
            if (request.response().ended()) {
                deadline.arm(patienceNanos);
            } else {
                deadline.disarm();
            }
        });
        request.response().endHandler(answered -> {
            if (request.isEnded()) {
                deadline.arm(patienceNanos);
            }
        });
    }

    /**
     * This does not affect FreeSWITCH, which sends its request at once; while the answer is prepared a connection does
     * not count as silent.
     */
    private void makeRoom() {
        deadlines.entrySet().stream()
                .filter(silent -> silent.getValue().armed)
                .min(Map.Entry.comparingByValue(Comparator.comparingLong(deadline -> deadline.atNanos)))
                .map(Map.Entry::getKey)
                .ifPresent(silent -> {
                    deadlines.remove(silent);
                    Connections.cut(silent);
                });
    }

    private void closeOverdue() {
        long now = System.nanoTime();
        deadlines.forEach((connection, deadline) -> {
            if (deadline.isOver(now)) {
                Connections.cut(connection);
            }
        });
    }

    /** The time until which a connection may be silent. */
    private static final class Deadline {
        private boolean armed = true;
        private long atNanos;

        Deadline(long patienceNanos) {
            this.atNanos = System.nanoTime() + patienceNanos;
        }

        void arm(long patienceNanos) {
            atNanos = System.nanoTime() + patienceNanos;
            armed = true;
        }

        void disarm() {
            armed = false;
        }

        boolean isOver(long nowNanos) {
            return armed && nowNanos - atNanos >= 0;
        }
    }
}
