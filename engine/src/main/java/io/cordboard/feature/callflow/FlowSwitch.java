package io.cordboard.feature.callflow;

import io.cordboard.document.Documents;
import io.cordboard.feature.Switchable;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Switches call flows, for the code that is dialled and for the API: the status, its history, the log and the lamp. */
final class FlowSwitch implements Switchable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowSwitch.class);

    private final LiveStore live;
    private final FlowStore store;
    private final FlowWatch watch;
    private final FlowMeters meters;

    FlowSwitch(LiveStore live, FlowStore store, FlowWatch watch, FlowMeters meters) {
        this.live = live;
        this.store = store;
        this.watch = watch;
        this.meters = meters;
    }

    /** A call flow as it is now. */
    private record Found(CallFlow flow, List<String> others, FlowStatus status) {}

    /**
     * Switches to the other status, unless somebody else has switched meanwhile.
     *
     * @param others the other call flows of its group
     * @return the status after that
     */
    Future<FlowStatus> toggle(CallFlow flow, List<String> others, FlowStatus from, FlowChange change) {
        return store.toggle(flow, others, from, change).compose(result -> {
            if (result.changed()) {
                meters.changed();
                LOG.info("{} is {} now: by {}", flow, result.status().text(), change.by());
            }
            return watch.show(flow, result.status()).map(shown -> result.status());
        });
    }

    @Override
    public String kind() {
        return FlowTargets.KIND;
    }

    @Override
    public String word() {
        return "status";
    }

    @Override
    public boolean hasClock() {
        return false;
    }

    @Override
    public Future<List<Switched>> all(String domain) {
        return live.documents()
                .ask(known -> CallFlow.all(known, domain).stream()
                        .map(flow -> switched(flow, flow.status(known)))
                        .toList());
    }

    @Override
    public Future<Optional<Switched>> set(String domain, String name, Optional<String> state, Actor by) {
        FlowStatus wanted = FlowStatus.of(state.orElse(FlowStatus.MAIN.text()));
        return live.documents()
                .ask(known -> found(domain, name, known))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : set(found.get(), wanted, FlowChange.byApi(by)).map(Optional::of));
    }

    private static Optional<Found> found(String domain, String name, Documents known) {
        List<CallFlow> flows = CallFlow.all(known, domain);
        return flows.stream()
                .filter(flow -> flow.number().equals(name))
                .findFirst()
                .map(flow -> new Found(flow, flow.others(flows), flow.status(known)));
    }

    private Future<Switched> set(Found found, FlowStatus wanted, FlowChange change) {
        return to(found, found.status(), wanted, change)
                .compose(status -> live.caughtUp().map(heard -> switched(found.flow(), status)));
    }

    /** Somebody who switches at the same time may have switched the other way. */
    private Future<FlowStatus> to(Found found, FlowStatus now, FlowStatus wanted, FlowChange change) {
        return now == wanted
                ? Future.succeededFuture(now)
                : toggle(found.flow(), found.others(), now, change)
                        .compose(status -> status == wanted
                                ? Future.succeededFuture(status)
                                : toggle(found.flow(), found.others(), status, change));
    }

    private static Switched switched(CallFlow flow, FlowStatus status) {
        return new Switched(
                FlowTargets.KIND,
                flow.number(),
                flow.name(),
                status.text(),
                List.of(
                        new Position(FlowStatus.MAIN.text(), flow.main().label()),
                        new Position(
                                FlowStatus.ALTERNATIVE.text(),
                                flow.alternative().label())),
                status.isLit(),
                Optional.empty());
    }
}
