package io.cordboard.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections whose requests drip: the head of a request has to be there within the deadline, and so has its body.
 * The idle timeout alone ends neither, for every byte begins it anew. While we answer, the client may wait.
 */
final class SlowConnections {
    /** A timer for every connection would cost more than most of what it waits for: all are looked at from time to time. */
    private static final long LONGEST_LOOK_MILLIS = 250;

    private final long patienceNanos;
    private final Map<HttpConnection, Long> dueNanos = new ConcurrentHashMap<>();

    SlowConnections(Vertx vertx, Duration deadline) {
        this.patienceNanos = deadline.toNanos();
        vertx.setPeriodic(Math.max(1, Math.min(LONGEST_LOOK_MILLIS, deadline.toMillis() / 4)), timer -> closeOverdue());
    }

    /** The head of the first request is awaited. */
    void opened(HttpConnection connection) {
        arm(connection);
        connection.closeHandler(closed -> disarm(connection));
    }

    /** A head has come; its body is awaited, and when all is answered the next head. */
    void began(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        arm(connection);
        request.end().onComplete(ended -> {
            if (request.response().ended()) {
                arm(connection);
            } else {
                disarm(connection);
            }
        });
        request.response().endHandler(answered -> {
            if (request.isEnded()) {
                arm(connection);
            }
        });
    }

    private void arm(HttpConnection connection) {
        dueNanos.put(connection, System.nanoTime() + patienceNanos);
    }

    private void disarm(HttpConnection connection) {
        dueNanos.remove(connection);
    }

    private void closeOverdue() {
        long now = System.nanoTime();
        dueNanos.forEach((connection, due) -> {
            if (now - due >= 0 && dueNanos.remove(connection, due)) {
                connection.close();
            }
        });
    }
}
