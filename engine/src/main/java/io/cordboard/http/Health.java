package io.cordboard.http;

import io.cordboard.metrics.Readiness;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Whether the process is alive, and whether FreeSWITCH should use it. The details are in a JSON body. */
final class Health {
    private final Readiness readiness;
    private final Clock clock;
    private volatile boolean draining;

    Health(Readiness readiness, Clock clock) {
        this.readiness = readiness;
        this.clock = clock;
    }

    /** From now on this node reports that it should not be used. */
    void drain() {
        draining = true;
    }

    void live(HttpServerRequest request) {
        send(request, 200, new JsonObject().put("status", "live"));
    }

    /**
     * 200 while calls can be answered, even from old answers; 503 if there is nothing to answer from, or during shutdown.
     */
    void ready(HttpServerRequest request) {
        Readiness.Report report = readiness.report();
        send(request, report.state().answers() && !draining ? 200 : 503, body(report));
    }

    private JsonObject body(Readiness.Report report) {
        String store = report.state().name().toLowerCase(Locale.ROOT);
        JsonObject body = new JsonObject()
                .put("status", draining ? "draining" : store)
                .put("store", store)
                .put("redis", report.redis() ? "answers" : "does not answer")
                .put("tracking", report.tracking() ? "connected" : "lost");
        report.staleSince()
                .ifPresent(
                        since -> body.put("stale-since", since.toString()).put("stale-seconds", secondsSince(since)));
        report.snapshotWritten()
                .ifPresent(written -> body.put(
                        "snapshot",
                        new JsonObject()
                                .put("written-at", written.toString())
                                .put("age-seconds", secondsSince(written))));
        return report.note().isEmpty() ? body : body.put("note", report.note());
    }

    private long secondsSince(Instant instant) {
        return Math.max(0, Duration.between(instant, clock.instant()).toSeconds());
    }

    private static void send(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body.encode() + "\n");
    }
}
