package io.cordboard.api;

import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * An endless response: server-sent events. A client that does not read loses events, and is told so. The response ends
 * after five minutes: the client connects again, and is authenticated again.
 */
final class EventStream {
    static final String TYPE = "text/event-stream";
    private static final long PULSE_MILLIS = 15_000;
    private static final long LONGEST_MILLIS = 300_000;
    private static final long GRACE_MILLIS = 2_000;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final long pulse;
    private final long end;
    private Runnable closed = () -> {};
    private boolean missed;
    private boolean over;

    EventStream(Vertx vertx, HttpServerRequest request) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.request = request;
        this.response = request.response();
        this.pulse = vertx.setPeriodic(PULSE_MILLIS, timer -> write(": \n\n"));
        this.end = vertx.setTimer(LONGEST_MILLIS, timer -> end());
        response.closeHandler(gone -> over());
        response.exceptionHandler(e -> over());
        response.drainHandler(drained -> tellGap());
        write("retry: 2000\n\n");
    }

    /** @param work is run once, when it ends */
    void whenOver(Runnable work) {
        context.runOnContext(now -> {
            if (over) {
                work.run();
            } else {
                closed = work;
            }
        });
    }

    /** @param json one line */
    void event(String id, String json) {
        context.runOnContext(now -> {
            if (response.writeQueueFull()) {
                missed = true;
            } else {
                tellGap();
                write("id: " + id + "\ndata: " + json + "\n\n");
            }
        });
    }

    /** Gives the client the id of the last event before it began, unless it has lost some since. */
    void position(String id) {
        context.runOnContext(now -> {
            if (!missed) {
                write("id: " + id + "\n\n");
            }
        });
    }

    private void tellGap() {
        if (missed) {
            missed = false;
            write(gap());
        }
    }

    /** Says that events are missing. */
    void missing() {
        context.runOnContext(now -> write(gap()));
    }

    private static String gap() {
        return "event: gap\ndata: {}\n\n";
    }

    private void write(String text) {
        if (!over && !response.closed() && !response.ended()) {
            response.write(text).onFailure(e -> over());
        }
    }

    /** A client that does not read its last events within a moment is cut off. */
    void end() {
        context.runOnContext(now -> {
            if (!over && !response.closed() && !response.ended()) {
                RunningTime.within(GRACE_MILLIS, response.end())
                        .onFailure(late -> request.connection().close())
                        .onComplete(ended -> over());
            } else {
                over();
            }
        });
    }

    private void over() {
        context.runOnContext(now -> {
            if (!over) {
                over = true;
                vertx.cancelTimer(pulse);
                vertx.cancelTimer(end);
                closed.run();
            }
        });
    }

    /** The id after which the client wants events. */
    static Optional<String> seen(ApiCall call) {
        return call.header("Last-Event-ID").map(String::strip).filter(id -> !id.isEmpty());
    }
}
