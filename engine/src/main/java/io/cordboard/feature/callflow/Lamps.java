package io.cordboard.feature.callflow;

import io.cordboard.esl.DialogLamp;
import io.cordboard.esl.EslCommand;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The lamps of phones that have subscribed to a feature code, as such (the proto {@code sip}) or as {@code flow+CODE} (the
 * proto {@code flow}): dark in the main status, lit in the alternative one. An event PRESENCE_IN reaches the phones that
 * have subscribed at the FreeSWITCH where it is fired, so it is fired at each (docs/freeswitch-facts.md, Lamps).
 */
final class Lamps {
    private static final List<String> PROTOS = List.of("flow", "sip");

    private final FreeSwitchNodes nodes;

    Lamps(FreeSwitchNodes nodes) {
        this.nodes = nodes;
    }

    /** Shows the status on all phones of all FreeSWITCHes that are connected. */
    Future<Void> show(CallFlow flow, FlowStatus status) {
        return each(flow, status, nodes::sendEverywhere);
    }

    /** Shows the status on the phones of one FreeSWITCH. */
    Future<Void> showAt(FreeSwitchNode node, CallFlow flow, FlowStatus status) {
        return each(flow, status, command -> order(node, command));
    }

    private interface Sending {
        Future<Void> send(EslCommand command);
    }

    private static Future<Void> each(CallFlow flow, FlowStatus status, Sending sending) {
        Optional<String> code = flow.featureCode();
        if (code.isEmpty()) {
            return Future.succeededFuture();
        }
        Future<Void> sent = Future.succeededFuture();
        for (String proto : PROTOS) {
            String subscribedTo = (proto.equals("flow") ? "flow+" : "") + code.get() + "@" + flow.domain();
            EslCommand command = presence(proto, subscribedTo, flow, status, Optional.empty());
            sent = sent.compose(before -> sending.send(command));
        }
        return sent;
    }

    /** A phone has just subscribed, and asks. */
    Future<Void> answer(FreeSwitchNode node, EslEvent probe, CallFlow flow, FlowStatus status) {
        EslCommand command = presence(
                probe.header("proto").orElse("sip"),
                probe.header("to").orElse(""),
                flow,
                status,
                probe.header("sub-call-id"));
        return order(node, command);
    }

    private static Future<Void> order(FreeSwitchNode node, EslCommand command) {
        return node.connection()
                .map(connection -> connection.order(command))
                .orElseGet(Future::succeededFuture); // it is told when it is connected again
    }

    private static EslCommand presence(
            String proto, String subscribedTo, CallFlow flow, FlowStatus status, Optional<String> subscription) {
        DialogLamp.Light light = status.isLit() ? DialogLamp.Light.LIT : DialogLamp.Light.DARK;
        String dialog = "call_flow/" + flow.number() + "@" + flow.domain();
        return DialogLamp.shows(light, proto, subscribedTo, dialog, subscription);
    }
}
