package io.cordboard.http;

import io.cordboard.store.StoreState;
import io.cordboard.store.StoreState.Phase;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Whether the process lives, and whether it answers fetches from a store that it hears of. */
final class Health {
    private final StoreState store;

    Health(StoreState store) {
        this.store = store;
    }

    void live(HttpServerRequest request) {
        request.response().end("live\n");
    }

    void ready(HttpServerRequest request) {
        Phase phase = store.phase();
        boolean ready = phase == Phase.LIVE || phase == Phase.UNTRACKED;
        request.response()
                .setStatusCode(ready ? 200 : 503)
                .end((ready ? "ready: " : "not ready: ") + "the store is "
                        + phase.name().toLowerCase(Locale.ROOT) + "\n");
    }
}
