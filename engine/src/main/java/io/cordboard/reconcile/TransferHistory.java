package io.cordboard.reconcile;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.route.Gateways;
import io.cordboard.route.LegOwner;
import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Records transfers onto trunks in the history of the trunk's domain, once, however many nodes see one. */
public final class TransferHistory {
    private static final String HISTORY = "cti_history";
    private static final String SEEN = "cti_transfer_seen:";
    private static final Script ADD_SCRIPT = Script.beside(TransferHistory.class, "transfer.lua");

    private final LiveStore store;
    private final RunTimeStore runTime;
    private final RunTimeKeys keys;

    public TransferHistory(LiveStore store, RunTimeStore runTime, RunTimeKeys keys) {
        this.store = store;
        this.runTime = runTime;
        this.keys = keys;
    }

    /** Returns whether this node was the first to see it. */
    Future<Boolean> add(TransferOntoTrunk transfer, String node, boolean hungUp) {
        return store.documents()
                .ask(known -> domain(transfer, known))
                .compose(domain -> domain.map(known -> add(transfer, known, node, hungUp))
                        .orElseGet(() -> Future.failedFuture(new IllegalStateException(
                                "the gateway belongs to no domain, and who has transferred is not known"))));
    }

    private static Optional<String> domain(TransferOntoTrunk transfer, Documents known) {
        return transfer.trunk()
                .gateway()
                .flatMap(Gateways.of(known)::named)
                .map(Document::domain)
                .or(() -> transfer.by().map(LegOwner::domain));
    }

    private Future<Boolean> add(TransferOntoTrunk transfer, String domain, String node, boolean hungUp) {
        List<String> fields = List.of(
                "what", "transfer_onto_trunk",
                "by", transfer.by().map(LegOwner::user).orElse(""),
                "inbound", transfer.inbound().uuid(),
                "from", transfer.inbound().callerNumber().orElse(""),
                "trunk", transfer.trunk().uuid(),
                "to", transfer.trunk().destinationNumber().orElse(""),
                "gateway", transfer.trunk().gateway().orElse(""),
                "hung-up", Boolean.toString(hungUp),
                "node", node);
        return runTime.run(
                        ADD_SCRIPT, List.of(keys.of(SEEN + transfer.key(), domain), keys.of(HISTORY, domain)), fields)
                .map(reply -> reply.toInteger() == 1);
    }
}
