package io.cordboard.esl;

import io.cordboard.config.EslNode;
import io.cordboard.metrics.EslMeters;
import io.cordboard.route.LegOwner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All FreeSWITCHes of the configuration. */
public final class FreeSwitchNodes {
    private static final Logger LOG = LoggerFactory.getLogger(FreeSwitchNodes.class);

    private final List<FreeSwitchNode> nodes = new ArrayList<>();
    private final List<FreeSwitchNode.Listener> listeners = new CopyOnWriteArrayList<>();

    public FreeSwitchNodes(Vertx vertx, List<EslNode> addresses, EslMeters meters) {
        this(vertx, addresses, meters, EslConnection.PATIENCE);
    }

    /** @param patience how long FreeSWITCH may take to reply to a command */
    public FreeSwitchNodes(Vertx vertx, List<EslNode> addresses, EslMeters meters, Duration patience) {
        Listener all = new Listener();
        for (EslNode address : addresses) {
            meters.node(address.name());
            nodes.add(new FreeSwitchNode(vertx, address, all, meters, patience));
        }
    }

    /** Adds a listener for all events. Must be called before {@link #start}. */
    public void listen(FreeSwitchNode.Listener listener) {
        listeners.add(listener);
    }

    public void start() {
        nodes.forEach(FreeSwitchNode::start);
    }

    public List<FreeSwitchNode> all() {
        return List.copyOf(nodes);
    }

    /** Whether an extension is known to have no registered phone: every FreeSWITCH is connected, and none has one. */
    public boolean isAway(LegOwner extension) {
        return !nodes.isEmpty()
                && nodes.stream()
                        .allMatch(node -> node.isUp() && !node.registrations().has(extension));
    }

    /** Fires an event in every connected FreeSWITCH. Listeners must repeat it for one that connects later. */
    public Future<Void> sendEverywhere(EslCommand event) {
        List<Future<Void>> sent = new ArrayList<>();
        for (FreeSwitchNode node : nodes) {
            node.connection()
                    .ifPresent(connection -> sent.add(connection.order(event).otherwise(e -> {
                        LOG.warn("{} was not accepted by FreeSWITCH {}: {}", event, node, e.getMessage());
                        return null;
                    })));
        }
        return Future.join(sent).mapEmpty();
    }

    public Future<Void> stop() {
        return Future.join(nodes.stream().map(FreeSwitchNode::stop).toList()).mapEmpty();
    }

    /** A failure of one listener must not affect the others. */
    private final class Listener implements FreeSwitchNode.Listener {
        @Override
        public void up(FreeSwitchNode node) {
            listeners.forEach(each -> guarded(node, () -> each.up(node)));
        }

        @Override
        public void event(FreeSwitchNode node, EslEvent event) {
            listeners.forEach(each -> guarded(node, () -> each.event(node, event)));
        }

        @Override
        public void down(FreeSwitchNode node) {
            listeners.forEach(each -> guarded(node, () -> each.down(node)));
        }

        private void guarded(FreeSwitchNode node, Runnable call) {
            try {
                call.run();
            } catch (RuntimeException e) {
                LOG.error("an event of FreeSWITCH {} could not be processed", node, e);
            }
        }
    }
}
