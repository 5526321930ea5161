package io.cordboard.compose;

import io.cordboard.document.Documents;
import io.cordboard.kind.Destination;
import io.cordboard.route.Gateways;
import io.cordboard.route.Refusal;
import io.cordboard.route.RouteResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The applications that send a call to a destination. */
public final class DestinationActions {
    /** How long the connection is established before a prompt, so that the caller hears its first words. */
    private static final String CONNECTED_MILLIS = "500";

    /** The context in which an extension behaves as in its document: its forwards, its mailbox. */
    private static final String EXTENSIONS = "@exten";

    private DestinationActions() {}

    /** @param route the route on which a number is dialled, if the document names one */
    public static List<DialplanAction> of(
            Destination destination, Optional<String> route, String domain, Documents documents) {
        if (destination instanceof Destination.Extension extension) {
            return transfer(extension.number(), route.orElse(EXTENSIONS));
        }
        if (destination instanceof Destination.Outside outside) {
            return transfer(outside.number(), route.orElse(RouteResolver.DEFAULT_ROUTE));
        }
        if (destination instanceof Destination.OnRoute onRoute) {
            return transfer(onRoute.number(), onRoute.route());
        }
        if (destination instanceof Destination.OfKind object) {
            List<DialplanAction> actions = new ArrayList<>();
            object.settings().forEach(setting -> actions.add(new DialplanAction("set", setting)));
            actions.addAll(transfer(object.name(), "@" + object.kind()));
            return actions;
        }
        if (destination instanceof Destination.Trunk trunk) {
            return bridge(trunk, domain, documents);
        }
        return answered(destination, domain);
    }

    private static List<DialplanAction> answered(Destination destination, String domain) {
        if (destination instanceof Destination.Voicemail voicemail) {
            return List.of(
                    DialplanAction.of("answer"),
                    new DialplanAction("sleep", CONNECTED_MILLIS),
                    new DialplanAction("voicemail", "default " + domain + " " + voicemail.mailbox()));
        }
        if (destination instanceof Destination.Playback playback) {
            return List.of(
                    DialplanAction.of("answer"),
                    new DialplanAction("sleep", CONNECTED_MILLIS),
                    new DialplanAction("playback", playback.file()),
                    DialplanAction.of("hangup"));
        }
        return destination instanceof Destination.Hangup hangup
                ? List.of(new DialplanAction("hangup", hangup.cause()))
                : refuse(Refusal.UNAVAILABLE);
    }

    /** A served refusal: without a match, FreeSWITCH would try the next extensions of the route. */
    public static List<DialplanAction> refuse(Refusal refusal) {
        return List.of(
                new DialplanAction("respond", refusal.response()), new DialplanAction("hangup", refusal.hangupCause()));
    }

    private static List<DialplanAction> transfer(String number, String route) {
        return List.of(new DialplanAction("transfer", number + " XML " + route));
    }

    /** The cause of a failed bridge reaches the caller without further actions. */
    private static List<DialplanAction> bridge(Destination.Trunk trunk, String domain, Documents documents) {
        List<DialplanAction> actions = new ArrayList<>();
        actions.add(new DialplanAction("set", "hangup_after_bridge=true"));
        Gateways.inForce(documents, domain, trunk.gateway())
                .flatMap(gateway -> gateway.text("channels"))
                .ifPresent(channels -> actions.add(counted(trunk, domain, channels)));
        actions.add(new DialplanAction("bridge", "sofia/gateway/" + trunk.gateway() + "/" + trunk.number()));
        return actions;
    }

    /** The counter is that of outbound routes (outbound_route.ftlx). Above the limit the call ends. */
    private static DialplanAction counted(Destination.Trunk trunk, String domain, String channels) {
        return new DialplanAction(
                "limit",
                "hash " + domain + " gateway_" + trunk.gateway() + " " + channels + " !NORMAL_CIRCUIT_CONGESTION");
    }
}
