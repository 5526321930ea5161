package io.cordboard.feature.callflow;

import io.cordboard.compose.DestinationActions;
import io.cordboard.compose.DialplanAction;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.feature.Lamps;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.CallFacts;
import io.cordboard.objects.ComputedKind;
import io.cordboard.objects.NumberContext;
import io.cordboard.objects.NumberPlan;
import io.cordboard.route.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The extensions of a call flow: its number leads to the current destination, its feature code to the dialogue. Call
 * flows that lead to each other are followed to the last one.
 */
public final class CallFlowKind implements ComputedKind {
    /** What the dialogue plays after the switch. */
    private static final Set<String> SOUNDS = Set.of("sound", "alternative-sound");

    private final List<String> sockets;
    private final DestinationGrammar grammar;
    private final List<KindTraits> kinds;
    private final FlowReview review;

    /**
     * @param sockets the addresses of the dialogue for FreeSWITCH, HOST:PORT each; empty if there are no event sockets
     */
    public CallFlowKind(Schemas schemas, List<String> sockets) {
        this.grammar = schemas.destinations();
        this.kinds = schemas.traits();
        this.sockets = List.copyOf(sockets);
        this.review = new FlowReview(schemas, !sockets.isEmpty());
    }

    @Override
    public String kind() {
        return FlowTargets.KIND;
    }

    /** Inbound callers get only the number. */
    @Override
    public List<ObjectModel> models(Document flow, CallFacts call, Documents documents) {
        String member = FlowTargets.member(flow, documents);
        List<FlowExtension> extensions = new ArrayList<>(List.of(number(flow, member, documents)));
        if (call.side() != Side.OUTSIDE) {
            flow.text("feature-code").ifPresent(code -> extensions.add(featureCode(flow, code)));
        }
        return extensions.stream().map(extension -> extension.model(member)).toList();
    }

    /** Both destinations, for inbound callers, because the status may change at any time. */
    @Override
    public List<ObjectModel> everyModel(Document flow, CallFacts call, Documents documents) {
        return call.side() != Side.OUTSIDE
                ? models(flow, call, documents)
                : Stream.of(FlowTargets.DESTINATION, FlowTargets.ALTERNATIVE)
                        .map(member -> number(flow, member, documents).model(member))
                        .toList();
    }

    @Override
    public List<Problem> refusals(Document flow, Documents documents) {
        return FlowTargets.target(flow, FlowTargets.member(flow, documents), grammar, documents)
                        instanceof FlowTarget.ArgumentMistake nowhere
                ? List.of(nowhere.problem())
                : List.of();
    }

    @Override
    public List<Problem> review(String domain, Set<String> routes, NumberPlan numbers, Documents documents) {
        return review.problems(domain, routes, documents);
    }

    private FlowExtension number(Document flow, String member, Documents documents) {
        List<DialplanAction> actions = FlowTargets.target(flow, member, grammar, documents)
                        instanceof FlowTarget.Leads leads
                ? DestinationActions.of(
                        leads.destination(),
                        leads.route().or(() -> NumberContext.of(leads.destination(), flow.domain(), kinds, documents)),
                        flow.domain(),
                        documents)
                : DestinationActions.refuse(Refusal.UNAVAILABLE);
        return new FlowExtension(name(flow), flow.field(), actions);
    }

    /** mod_event_socket.c tries the hosts separated by {@code |} in turn; the text after the slash is socket_path. */
    private FlowExtension featureCode(Document flow, String code) {
        List<String> paths =
                sockets.stream().map(socket -> socket + "/" + name(flow)).toList();
        List<DialplanAction> actions = paths.isEmpty()
                ? DestinationActions.refuse(Refusal.UNAVAILABLE)
                : List.of(new DialplanAction("socket", String.join("|", paths) + " async full"));
        return new FlowExtension(name(flow) + "/feature-code", code, Lamps.DIALLED, actions, SOUNDS);
    }

    private static String name(Document flow) {
        return FlowTargets.KIND + "/" + flow.field();
    }
}
