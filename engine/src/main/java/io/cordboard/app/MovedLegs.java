package io.cordboard.app;

import io.cordboard.esl.ReportedMoves;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.MovedBy;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;

/**
 * Delays the fetch of a moved leg, where extensions may transfer calls outside, until the event socket has reported who
 * moved it. If that takes too long, the leg counts as a stranger's.
 */
record MovedLegs(DocumentStore store, ReportedMoves moves) implements Function<XmlCurlRequest, Future<Void>> {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Override
    public Future<Void> apply(XmlCurlRequest request) {
        if (!request.section().equals("dialplan") || !MovedBy.isMovedNow(request)) {
            return Future.succeededFuture();
        }
        return store.ask(documents -> MovedBy.matters(request, documents))
                .compose(matters -> matters ? known(request) : Future.succeededFuture())
                .otherwiseEmpty();
    }

    private Future<Void> known(XmlCurlRequest request) {
        return moves.known(request.field("Unique-ID").orElse(""), PATIENCE);
    }
}
