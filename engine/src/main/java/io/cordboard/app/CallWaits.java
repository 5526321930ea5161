package io.cordboard.app;

import io.cordboard.change.LastCalls;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.http.FetchWaits;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.status.LiveFetches;
import io.vertx.core.Future;

/** What the fetches of calls wait for: who has moved the leg, and whose turn it is. Records the calls, too. */
record CallWaits(MovedLegs moved, CallMoments moments, LastCalls calls, LiveFetches live) implements FetchWaits {
    @Override
    public Future<Void> before(XmlCurlRequest request) {
        return moved.apply(request);
    }

    @Override
    public void answered(XmlCurlRequest request, FetchAnswer answer, int bytes, long nanos) {
        live.answered(request, answer, bytes, nanos);
    }

    @Override
    public Future<Boolean> after(XmlCurlRequest request) {
        calls.heard(request);
        return request.section().equals("dialplan")
                ? moments.drawn(request.field("Unique-ID").orElse(""))
                : Future.succeededFuture(false);
    }
}
