package io.cordboard.reconcile;

import io.cordboard.esl.CallLeg;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.metrics.EslMeters;
import io.cordboard.route.LegMovers;
import io.cordboard.route.LegOwner;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for inbound calls that are connected to a trunk without a fetch: by an attended transfer, or by anything else
 * that bridges existing legs. The guard is not asked then, so it can only be observed (docs/guard/README.md).
 */
public final class TransferWatch implements FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(TransferWatch.class);
    private static final String CAUSE = "CALL_REJECTED";

    private final TransferHistory history;
    private final LegMovers movers;
    private final EslMeters meters;
    private final boolean hangUp;

    /** Who made the call of each trunk's leg: that leg may have ended when the transfer is reported. */
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();

    private record Caller(FreeSwitchNode node, LegOwner owner) {}

    /**
     * @param movers who moved a leg
     * @param hangUp whether such a call is hung up
     */
    public TransferWatch(TransferHistory history, LegMovers movers, EslMeters meters, boolean hangUp) {
        this.history = history;
        this.movers = movers;
        this.meters = meters;
        this.hangUp = hangUp;
    }

    /** Legs may have been connected while events were not received. */
    @Override
    public void up(FreeSwitchNode node) {
        callers.entrySet()
                .removeIf(caller -> caller.getValue().node() == node
                        && node.legs().leg(caller.getKey()).isEmpty()); // it ended while events were not received
        node.legs().all().forEach(leg -> remember(node, leg));
        node.legs().all().stream()
                .filter(CallLeg::isFromOutside)
                .forEach(leg -> leg.partner().ifPresent(partner -> joined(node, leg.uuid(), partner)));
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        switch (event.name()) {
            case "CHANNEL_CREATE" -> node.legs().leg(event.channel()).ifPresent(leg -> created(node, leg));
            case "CHANNEL_BRIDGE" ->
                joined(
                        node,
                        event.header("Bridge-A-Unique-ID").orElse(""),
                        event.header("Bridge-B-Unique-ID").orElse(""));
            case "CHANNEL_HANGUP_COMPLETE" -> callers.remove(event.channel());
            default -> {}
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // callers are recorded again after the reconnection
    }

    private void created(FreeSwitchNode node, CallLeg leg) {
        remember(node, leg);
        if (leg.isTrunk()) {
            leg.originator()
                    .flatMap(movers::of)
                    .ifPresent(mover -> leg.originator()
                            .flatMap(node.legs()::leg)
                            .ifPresent(moved ->
                                    allowed(node, new TransferOntoTrunk(moved, leg, Optional.of(mover.owner())))));
        }
    }

    /** The domain allows this to its extensions: it is only logged. */
    private void allowed(FreeSwitchNode node, TransferOntoTrunk transfer) {
        LOG.info(
                "FreeSWITCH {}: the call {} goes outside by a transfer of {}",
                node,
                transfer.inbound().uuid(),
                transfer.by().map(LegOwner::toString).orElse(""));
        history.add(transfer, node.name(), false)
                .onFailure(e -> LOG.warn("a transfer onto a trunk is not in the history: {}", e.getMessage()));
    }

    private void remember(FreeSwitchNode node, CallLeg leg) {
        if (leg.isTrunk()) {
            leg.originator()
                    .flatMap(node.legs()::leg)
                    .flatMap(CallLeg::owner)
                    .ifPresent(owner -> callers.put(leg.uuid(), new Caller(node, owner)));
        }
    }

    private void joined(FreeSwitchNode node, String a, String b) {
        Optional<CallLeg> one = node.legs().leg(a);
        Optional<CallLeg> other = node.legs().leg(b);
        if (one.isPresent() && other.isPresent()) {
            Optional<LegOwner> by = Optional.ofNullable(callers.get(a))
                    .or(() -> Optional.ofNullable(callers.get(b)))
                    .map(Caller::owner);
            TransferOntoTrunk.of(one.get(), other.get(), by).ifPresent(found -> report(node, found));
        }
    }

    /** The call is hung up whether or not it can be recorded. */
    private void report(FreeSwitchNode node, TransferOntoTrunk transfer) {
        if (hangUp) {
            end(node, transfer);
        }
        history.add(transfer, node.name(), hangUp)
                .recover(e -> {
                    LOG.warn("a transfer onto a trunk is not in the history: {}", e.getMessage());
                    return io.vertx.core.Future.succeededFuture(true);
                })
                .onSuccess(first -> {
                    if (first) {
                        count(node, transfer);
                    }
                });
    }

    private void count(FreeSwitchNode node, TransferOntoTrunk transfer) {
        meters.transferOntoTrunk();
        LOG.warn(
                "FreeSWITCH {}: the inbound call {} was transferred onto a trunk (gateway {}) by {}{}",
                node,
                transfer.inbound().uuid(),
                transfer.trunk().gateway().orElse("unknown"),
                transfer.by().map(LegOwner::toString).orElse("somebody unknown"),
                hangUp ? ", and is hung up" : "");
    }

    private static void end(FreeSwitchNode node, TransferOntoTrunk transfer) {
        String uuid = transfer.inbound().uuid();
        if (uuid.matches("[0-9A-Za-z-]+")) {
            node.connection()
                    .ifPresent(connection -> connection
                            .api("uuid_kill " + uuid + " " + CAUSE)
                            .onFailure(e -> LOG.warn("{} was not hung up: {}", uuid, e.getMessage())));
        }
    }
}
