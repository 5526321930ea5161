package io.cordboard.compose;

import io.cordboard.route.Refusal;
import io.cordboard.route.RouteResolver;
import io.cordboard.schema.Destination;
import java.util.List;
import java.util.Optional;

/** The applications that send a call to a destination. */
public final class DestinationActions {
    /** A caller who hears the first words has been connected for so long. */
    private static final String CONNECTED_MILLIS = "500";

    private DestinationActions() {}

    /** @param route on which a number is dialled, when the document says so */
    public static List<Action> of(Destination destination, Optional<String> route, String domain) {
        if (destination instanceof Destination.Extension extension) {
            return route.map(name -> transfer(extension.number(), name))
                    .orElseGet(() -> bridge("user/" + extension.number() + "@" + domain));
        }
        if (destination instanceof Destination.Outside outside) {
            return transfer(outside.number(), route.orElse(RouteResolver.DEFAULT_ROUTE));
        }
        if (destination instanceof Destination.OnRoute onRoute) {
            return transfer(onRoute.number(), onRoute.route());
        }
        if (destination instanceof Destination.OfKind object) {
            return transfer(object.name(), "@" + object.kind());
        }
        if (destination instanceof Destination.Trunk trunk) {
            return bridge("sofia/gateway/" + trunk.gateway() + "/" + trunk.number());
        }
        return answered(destination, domain);
    }

    private static List<Action> answered(Destination destination, String domain) {
        if (destination instanceof Destination.Voicemail voicemail) {
            return List.of(
                    Action.of("answer"),
                    new Action("sleep", CONNECTED_MILLIS),
                    new Action("voicemail", "default " + domain + " " + voicemail.mailbox()));
        }
        if (destination instanceof Destination.Playback playback) {
            return List.of(
                    Action.of("answer"),
                    new Action("sleep", CONNECTED_MILLIS),
                    new Action("playback", playback.file()),
                    Action.of("hangup"));
        }
        return destination instanceof Destination.Hangup hangup
                ? List.of(new Action("hangup", hangup.cause()))
                : refuse(Refusal.UNAVAILABLE);
    }

    /** A served refusal: where nothing matches, the next extensions of the route would be asked. */
    public static List<Action> refuse(Refusal refusal) {
        return List.of(new Action("respond", refusal.response()), new Action("hangup", refusal.hangupCause()));
    }

    private static List<Action> transfer(String number, String route) {
        return List.of(new Action("transfer", number + " XML " + route));
    }

    /** The cause of a bridge that fails reaches the caller by itself. */
    private static List<Action> bridge(String dialString) {
        return List.of(new Action("set", "hangup_after_bridge=true"), new Action("bridge", dialString));
    }
}
