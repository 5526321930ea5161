package io.cordboard.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections whose requests drip: the head of a request has to be there within the deadline, and so has its body.
 * While we answer, the client may wait. An idle timeout would end neither, for every byte begins it anew, and costs each
 * connection a tenth of what its fetch costs.
 *
 * <p>Those of one event loop, which also looks at them: after a pause of the machine it first reads what has arrived, and
 * then looks who is late.
 */
final class SlowConnections {
    /** A timer for every connection would cost more than most of what it waits for: all are looked at from time to time. */
    private static final long LONGEST_LOOK_MILLIS = 250;

    private final long patienceNanos;
    private final int most;
    private final Map<HttpConnection, Deadline> deadlines = new ConcurrentHashMap<>();
    private final Runnable stop;

    /**
     * To be made on the event loop of the connections.
     *
     * @param most so many may be open; then the one that has been silent longest gives way to the next
     */
    SlowConnections(Vertx vertx, Duration deadline, int most) {
        this.patienceNanos = deadline.toNanos();
        this.most = most;
        long everyMillis = Math.max(1, Math.min(LONGEST_LOOK_MILLIS, deadline.toMillis() / 4));
        long timer = vertx.setPeriodic(everyMillis, look -> closeOverdue());
        this.stop = () -> vertx.cancelTimer(timer);
    }

    /** Nobody is cut off any more. */
    void stop() {
        stop.run();
    }

    /** The head of the first request is awaited. */
    void opened(HttpConnection connection) {
        if (deadlines.size() >= most) {
            makeRoom();
        }
        deadlines.put(connection, new Deadline(patienceNanos));
        connection.closeHandler(closed -> deadlines.remove(connection));
    }

    /** A head has come; its body is awaited, and when all is answered the next head. */
    void began(HttpServerRequest request) {
        Deadline deadline = deadlines.get(request.connection());
        if (deadline == null) {
            return; // it is closed already
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

    /** FreeSWITCH waits for none of them: it speaks at once, and while we answer a connection is not silent. */
    private void makeRoom() {
        deadlines.entrySet().stream()
                .filter(silent -> silent.getValue().armed)
                .min(Map.Entry.comparingByValue(Comparator.comparingLong(deadline -> deadline.atNanos)))
                .map(Map.Entry::getKey)
                .ifPresent(silent -> {
                    deadlines.remove(silent);
                    cut(silent);
                });
    }

    private void closeOverdue() {
        long now = System.nanoTime();
        deadlines.forEach((connection, deadline) -> {
            if (deadline.isOver(now)) {
                cut(connection);
            }
        });
    }

    /** HttpConnection.close() first waits until all that was written is sent: who does not read is never rid of. */
    @SuppressWarnings("FutureReturnValueIgnored") // that it is closed is what the close handler is told
    private static void cut(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server) {
            server.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }

    /** Until when a connection may be silent. */
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
