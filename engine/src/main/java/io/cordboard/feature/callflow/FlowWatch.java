package io.cordboard.feature.callflow;

import io.cordboard.document.Documents;
import io.cordboard.esl.DialogLamp.Light;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.LookSchedule;
import io.cordboard.feature.LookSchedule.Next;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes all effects of a change of a call flow, however it was made: by feature code at any node, by {@code
 * redis-cli}, by time. Follows changes in Redis, settles them there, and updates the lamps.
 */
final class FlowWatch implements ChangeListener, Lamps.Source {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWatch.class);

    private static final LookSchedule.Pace PACE =
            new LookSchedule.Pace(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final DocumentStore documents;
    private final FlowStore store;
    private final Lamps lamps;
    private final FlowMeters meters;
    private final LookSchedule looks;

    FlowWatch(Vertx vertx, DocumentStore documents, FlowStore store, Lamps lamps, FlowMeters meters) {
        this.documents = documents;
        this.store = store;
        this.lamps = lamps;
        this.meters = meters;
        this.looks = new LookSchedule(
                vertx, PACE, domain -> "the call flows of " + domain + " are not settled yet", this::look);
    }

    void stop() {
        looks.stop();
    }

    @Override
    public void changed(String kind, String domain) {
        if (kind.equals(FlowTargets.KIND) || kind.equals(FlowTargets.STATUS)) {
            looks.soon(domain);
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        documents
                .ask(Documents::index)
                .onSuccess(index -> index.domains().forEach(looks::soon))
                .onFailure(e -> LOG.warn("the domains with call flows are not known: {}", e.getMessage()));
    }

    private Future<Next> look(String domain) {
        return documents
                .ask(known -> CallFlow.all(known, domain).stream()
                        .map(flow -> new Shown(flow, flow.status(known)))
                        .toList())
                .compose(flows -> settle(flows.stream().map(Shown::flow).toList(), 0)
                        .compose(done -> lamps.show(FlowTargets.KIND, domain, lights(flows))))
                .compose(done -> store.returnDue(domain))
                .map(Next::in);
    }

    /** A call flow in force. */
    private record Shown(CallFlow flow, FlowStatus status) {}

    private static Map<String, Light> lights(List<Shown> flows) {
        return flows.stream()
                .filter(shown -> shown.flow().featureCode().isPresent())
                .collect(Collectors.toMap(
                        shown -> shown.flow().featureCode().orElseThrow(),
                        shown -> shown.status().light(),
                        (first, second) -> first,
                        TreeMap::new));
    }

    private Future<Void> settle(List<CallFlow> flows, int next) {
        if (next == flows.size()) {
            return Future.succeededFuture();
        }
        CallFlow flow = flows.get(next);
        return store.settle(flow, flow.others(flows)).compose(result -> {
            if (result.changed()) {
                meters.changed();
                LOG.info(
                        "{} is {} now: written into the store",
                        flow,
                        result.status().text());
            }
            return settle(flows, next + 1);
        });
    }

    /** Updates the lamp, unless it shows the status already. */
    Future<Void> show(CallFlow flow, FlowStatus status) {
        return flow.featureCode()
                .map(code -> lamps.showOne(FlowTargets.KIND, flow.domain(), code, status.light()))
                .orElseGet(Future::succeededFuture);
    }

    @Override
    public Future<Optional<Light>> light(String domain, String name) {
        return documents.ask(known -> CallFlow.byCode(known, domain, name)
                .map(flow -> flow.status(known).light()));
    }
}
