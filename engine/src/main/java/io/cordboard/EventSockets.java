package io.cordboard;

import io.cordboard.callflow.CallFlows;
import io.cordboard.esl.Dialogues;
import io.cordboard.esl.EslSettings;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.OutboundServer;
import io.cordboard.metrics.EslMeters;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.LiveStore;
import io.cordboard.store.RunTimeKeys;
import io.cordboard.store.StoreConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;

/** What goes over event sockets, put together. Without a FreeSWITCH in the configuration nothing is. */
final class EventSockets {
    private final FreeSwitchNodes nodes;
    private final OutboundServer server;
    private final CallFlows callFlows;
    private final boolean used;

    EventSockets(
            Vertx vertx,
            EslSettings settings,
            LiveStore store,
            StoreConnection redis,
            CallerClassifier classifier,
            EslMeters meters) {
        this.used = !settings.nodes().isEmpty();
        this.nodes = new FreeSwitchNodes(vertx, settings.nodes(), meters);
        String thisNode = ManagementFactory.getRuntimeMXBean().getName();
        RunTimeKeys keys = new RunTimeKeys(redis.isCluster());
        this.callFlows = new CallFlows(vertx, store, redis, keys, nodes, classifier, meters, thisNode);
        this.server = new OutboundServer(vertx, settings, new Dialogues().with(CallFlows.PATH, callFlows::lead));
    }

    /** Connects to every FreeSWITCH, and listens for their calls. */
    Future<Void> start() {
        if (!used) {
            return Future.succeededFuture();
        }
        nodes.start();
        return server.start().mapEmpty();
    }

    Future<Void> stop() {
        callFlows.stop();
        return used ? server.stop().eventually(nodes::stop) : Future.succeededFuture();
    }
}
