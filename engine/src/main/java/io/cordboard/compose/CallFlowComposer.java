package io.cordboard.compose;

import io.cordboard.compose.CallFlowTarget.Leads;
import io.cordboard.route.Refusal;
import io.cordboard.schema.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The extensions that stand for a call flow: its number leads to a destination, its feature code to the dialogue. */
public final class CallFlowComposer {
    /** The prefix of what a phone may subscribe to beside the code itself (callflow, Lamps). */
    private static final String LAMP = "flow+";

    /** What the dialogue plays when the call flow was switched. */
    private static final Set<String> SOUNDS = Set.of("sound", "alternative-sound");

    private final List<String> sockets;

    /** @param sockets where FreeSWITCH finds the dialogue with the caller, HOST:PORT each; none when nobody listens */
    public CallFlowComposer(List<String> sockets) {
        this.sockets = List.copyOf(sockets);
    }

    /** Whether somebody listens to who dials a feature code. */
    public boolean hasDialogue() {
        return !sockets.isEmpty();
    }

    /** What stands in a route of extensions: the number, and the feature code, if there is one. */
    public List<ComposedExtension> extensions(Document flow, CallFlowTarget target) {
        List<ComposedExtension> extensions = new ArrayList<>(List.of(number(flow, target)));
        flow.text("feature-code").ifPresent(code -> extensions.add(featureCode(flow, code)));
        return extensions;
    }

    /** The number alone: all that inbound callers get. */
    public ComposedExtension number(Document flow, CallFlowTarget target) {
        List<Action> actions = target instanceof Leads leads
                ? DestinationActions.of(leads.destination(), leads.route(), flow.domain())
                : DestinationActions.refuse(Refusal.UNAVAILABLE);
        return new ComposedExtension(name(flow), flow.field(), actions);
    }

    /** mod_event_socket.c tries the hosts between {@code |} in turn; what follows the slash is socket_path. */
    private ComposedExtension featureCode(Document flow, String code) {
        List<String> paths =
                sockets.stream().map(socket -> socket + "/" + name(flow)).toList();
        List<Action> actions = hasDialogue()
                ? List.of(new Action("socket", String.join("|", paths) + " async full"))
                : DestinationActions.refuse(Refusal.UNAVAILABLE);
        return new ComposedExtension(name(flow) + "/feature-code", code, LAMP, actions, SOUNDS);
    }

    private static String name(Document flow) {
        return CallFlows.KIND + "/" + flow.field();
    }

    /** The model of the template of the kind. */
    public static Map<String, Object> model(ComposedExtension extension) {
        return Map.of("name", extension.name(), "expression", extension.expression(), "actions", extension.actions());
    }
}
