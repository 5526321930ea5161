package io.cordboard.app;

import io.cordboard.http.FetchWaits;
import io.cordboard.request.XmlCurlRequest;
import io.vertx.core.Future;

/** What the fetches of calls wait for: who has moved the leg, and whose turn it is. */
record CallWaits(MovedLegs moved, CallMoments moments) implements FetchWaits {
    @Override
    public Future<Void> before(XmlCurlRequest request) {
        return moved.apply(request);
    }

    @Override
    public Future<Boolean> after(XmlCurlRequest request) {
        return request.section().equals("dialplan")
                ? moments.drawn(request.field("Unique-ID").orElse(""))
                : Future.succeededFuture(false);
    }
}
