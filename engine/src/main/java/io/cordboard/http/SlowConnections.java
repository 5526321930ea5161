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
    private final Vertx vertx;
    private final long deadlineMillis;
    private final Map<HttpConnection, Long> timerByConnection = new ConcurrentHashMap<>();

    SlowConnections(Vertx vertx, Duration deadline) {
        this.vertx = vertx;
        this.deadlineMillis = deadline.toMillis();
    }

    /** The head of the first request is awaited. */
    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> disarm(connection));
        arm(connection);
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
        disarm(connection);
        timerByConnection.put(connection, vertx.setTimer(deadlineMillis, timer -> {
            timerByConnection.remove(connection);
            connection.close();
        }));
    }

    private void disarm(HttpConnection connection) {
        Long timer = timerByConnection.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
