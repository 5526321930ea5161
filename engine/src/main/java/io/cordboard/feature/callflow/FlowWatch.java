package io.cordboard.feature.callflow;

import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.metrics.EslMeters;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has everything follow that follows a change of a call flow, however it came: by feature code at any node, by
 * {@code redis-cli}, by time. Hears of changes in Redis, settles them there, and shows them on the lamps.
 */
final class FlowWatch implements ChangeListener, FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWatch.class);
    private static final long RETRY_MILLIS = 1_000;
    /** A timer is set no longer than this: Redis's clock may go faster than ours. */
    private static final long LONGEST_TIMER_MILLIS = 60_000;

    /** The call flows of a domain as they are in force, with their statuses. */
    private record Flows(List<CallFlow> flows, Map<String, FlowStatus> statuses) {}

    private record Shown(CallFlow flow, FlowStatus status) {}

    private final Vertx vertx;
    private final DocumentStore documents;
    private final FlowStore store;
    private final Lamps lamps;
    private final EslMeters meters;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final Map<String, Long> timers = new ConcurrentHashMap<>();
    private final Map<String, Boolean> running = new ConcurrentHashMap<>();
    /** Why the call flows of a domain are not settled, until they are. */
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    private volatile boolean stopped;

    FlowWatch(Vertx vertx, DocumentStore documents, FlowStore store, Lamps lamps, EslMeters meters) {
        this.vertx = vertx;
        this.documents = documents;
        this.store = store;
        this.lamps = lamps;
        this.meters = meters;
    }

    void stop() {
        stopped = true;
        timers.values().forEach(vertx::cancelTimer);
    }

    // --- what happens in Redis

    @Override
    public void changed(String kind, String domain) {
        if (kind.equals("call_flow") || kind.equals("call_flow_status")) {
            refresh(domain);
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        documents
                .ask(Documents::index)
                .onSuccess(index -> index.domains().forEach(this::refresh))
                .onFailure(e -> LOG.warn("the domains with call flows are not known: {}", e.getMessage()));
    }

    /** One at a time for a domain; what changes meanwhile is looked at afterwards. */
    private void refresh(String domain) {
        boolean isRunning = running.merge(domain, false, (before, now) -> true);
        if (stopped || isRunning) {
            return;
        }
        documents
                .ask(known -> read(known, domain))
                .compose(flows -> settle(flows, 0).compose(done -> show(domain, flows)))
                .compose(done -> returnDue(domain))
                .onSuccess(done -> troubles.remove(domain))
                .onFailure(e -> {
                    trouble(domain, String.valueOf(e.getMessage()));
                    later(domain, RETRY_MILLIS);
                })
                .onComplete(done -> {
                    if (Boolean.TRUE.equals(running.remove(domain))) {
                        refresh(domain);
                    }
                });
    }

    /** Said once: an outage is tried on through every second, and is the same for all domains. */
    private void trouble(String domain, String why) {
        boolean isNew = !troubles.containsValue(why);
        troubles.put(domain, why);
        if (isNew) {
            LOG.warn("the call flows of {} are not settled yet: {}; trying on", domain, why);
        }
    }

    private static Flows read(Documents known, String domain) {
        List<CallFlow> flows = CallFlow.all(known, domain);
        Map<String, FlowStatus> statuses = new ConcurrentHashMap<>();
        flows.forEach(flow -> statuses.put(flow.number(), flow.status(known)));
        return new Flows(flows, statuses);
    }

    private Future<Void> settle(Flows flows, int next) {
        if (next == flows.flows().size()) {
            return Future.succeededFuture();
        }
        CallFlow flow = flows.flows().get(next);
        return store.settle(flow, flow.others(flows.flows())).compose(result -> {
            if (result.changed()) {
                meters.callFlowChanged();
                LOG.info(
                        "{} is {} now: written into the store",
                        flow,
                        result.status().text());
            }
            return settle(flows, next + 1);
        });
    }

    /** Lights and puts out what is not shown yet; a flow that is gone is put out. */
    private Future<Void> show(String domain, Flows flows) {
        Future<Void> all = Future.succeededFuture();
        for (CallFlow flow : flows.flows()) {
            FlowStatus status = flows.statuses().getOrDefault(flow.number(), FlowStatus.MAIN);
            all = all.compose(before -> showOnce(flow, status));
        }
        Set<String> there = ConcurrentHashMap.newKeySet();
        flows.flows().forEach(flow -> there.add(key(flow)));
        for (Map.Entry<String, Shown> entry : List.copyOf(shown.entrySet())) {
            if (entry.getValue().flow().domain().equals(domain) && !there.contains(entry.getKey())) {
                shown.remove(entry.getKey());
                all = all.compose(before -> lamps.show(entry.getValue().flow(), FlowStatus.MAIN));
            }
        }
        return all;
    }

    /** Shows the status, unless it is shown already. */
    Future<Void> showOnce(CallFlow flow, FlowStatus status) {
        Shown before = shown.put(key(flow), new Shown(flow, status));
        if (before != null
                && before.status() == status
                && before.flow().featureCode().equals(flow.featureCode())) {
            return Future.succeededFuture();
        }
        Future<Void> old = before == null || before.flow().featureCode().equals(flow.featureCode())
                ? Future.succeededFuture()
                : lamps.show(before.flow(), FlowStatus.MAIN);
        return old.compose(out -> lamps.show(flow, status));
    }

    private static String key(CallFlow flow) {
        return flow.number() + "@" + flow.domain();
    }

    // --- what happens by time

    private Future<Void> returnDue(String domain) {
        return store.returnDue(domain).map(next -> {
            setTimer(domain, next);
            return null;
        });
    }

    private void setTimer(String domain, OptionalLong inMillis) {
        cancel(timers.remove(domain));
        inMillis.ifPresent(millis -> later(domain, Math.min(millis + 1, LONGEST_TIMER_MILLIS)));
    }

    private void later(String domain, long millis) {
        if (!stopped) {
            cancel(timers.put(domain, vertx.setTimer(Math.max(1, millis), timer -> refresh(domain))));
        }
    }

    /** One timer for a domain: each that is left would go on trying for itself. */
    private void cancel(@Nullable Long timer) {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    // --- what happens at a FreeSWITCH

    /** Its phones are shown everything: it may have been away while something changed, or have just started. */
    @Override
    public void up(FreeSwitchNode node) {
        Future<Void> all = Future.succeededFuture();
        for (String key : List.copyOf(shown.keySet())) {
            all = all.compose(before -> showAt(node, key));
        }
        all.onFailure(e -> LOG.warn("the lamps at FreeSWITCH {} are not all shown: {}", node, e.getMessage()));
    }

    /** As it is when its turn comes: of many lamps some change meanwhile, and what was shown then must not be undone. */
    private Future<Void> showAt(FreeSwitchNode node, String key) {
        Shown now = shown.get(key);
        return now == null
                ? Future.succeededFuture()
                : lamps.showAt(node, now.flow(), now.status())
                        .compose(sent -> now.equals(shown.get(key)) ? Future.succeededFuture() : showAt(node, key));
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.name().equals("PRESENCE_PROBE")) {
            probe(event).ifPresent(subscribed -> answer(node, event, subscribed));
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // its lamps stay as they are until it is back
    }

    /** What a phone has subscribed to, when it may be a feature code. */
    private record Subscribed(String code, String domain) {}

    private static Optional<Subscribed> probe(EslEvent event) {
        String proto = event.header("proto").orElse("");
        String to = event.header("to").orElse("");
        int at = to.lastIndexOf('@');
        if (at <= 0 || !(proto.equals("flow") || proto.equals("sip"))) {
            return Optional.empty();
        }
        String user = to.substring(0, at);
        String code = proto.equals("flow") && user.startsWith("flow+") ? user.substring("flow+".length()) : user;
        return DomainName.of(to.substring(at + 1)).map(domain -> new Subscribed(code, domain));
    }

    private void answer(FreeSwitchNode node, EslEvent probe, Subscribed subscribed) {
        documents
                .ask(known -> CallFlow.byCode(known, subscribed.domain(), subscribed.code())
                        .map(flow -> new Shown(flow, flow.status(known))))
                .compose(found -> found.isPresent()
                        ? lamps.answer(
                                node, probe, found.get().flow(), found.get().status())
                        : Future.succeededFuture())
                .onFailure(e -> LOG.warn(
                        "a lamp for {}@{} is not shown: {}", subscribed.code(), subscribed.domain(), e.getMessage()));
    }
}
