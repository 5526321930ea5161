package io.cordboard.compose;

import io.cordboard.compose.CallFlowTarget.Leads;
import io.cordboard.compose.CallFlowTarget.Nowhere;
import io.cordboard.route.Gateways;
import io.cordboard.schema.Destination;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where call flows lead, by their statuses. */
public final class CallFlows {
    public static final String KIND = "call_flow";
    public static final String STATUS = "call_flow_status";
    public static final String DESTINATION = "destination";
    public static final String ALTERNATIVE = "alternative-destination";

    /** So many call flows may lead to each other. */
    private static final int MAX_STEPS = 10;

    private CallFlows() {}

    /** The member that counts now: of a call flow without a status it is {@code destination}. */
    public static String member(Document flow, Documents documents) {
        return member(documents.document(STATUS, flow.domain(), flow.field()));
    }

    private static String member(Optional<Document> status) {
        return status.filter(found -> found.json().asText().equals("alternative"))
                        .isPresent()
                ? ALTERNATIVE
                : DESTINATION;
    }

    /** Whether other documents have a say in where that member leads: another call flow, the gateways. */
    public static boolean leadsOn(Document flow, String member) {
        String destination = flow.text(member).orElse("");
        return destination.startsWith("call_flow:") || destination.startsWith("trunk:");
    }

    /**
     * Where that member of the call flow leads. What another call flow has to say is read as it is now.
     *
     * @param member {@link #DESTINATION} or {@link #ALTERNATIVE}
     */
    public static CallFlowTarget target(Document flow, String member, Documents documents) {
        return new Way(flow, member, documents, List.of(flow.field())).follow(flow, member);
    }

    /** The way from the member of a call flow on; {@code steps} are the numbers of those that it has come to. */
    private record Way(Document from, String member, Documents documents, List<String> steps) {

        CallFlowTarget follow(Document flow, String itsMember) {
            Destination.Reading reading = Destination.read(flow.text(itsMember).orElse(""));
            if (reading instanceof Destination.Reading.Mistaken mistaken) {
                return nowhere(mistaken.reason());
            }
            Destination destination = ((Destination.Reading.Understood) reading).destination();
            return destination instanceof Destination.CallFlow next
                    ? toCallFlow(next.number())
                    : to(destination, flow.text("route"));
        }

        private CallFlowTarget toCallFlow(String number) {
            Optional<Document> flow = find(KIND, number).filter(found -> found.isTrue("enabled", true));
            Optional<Document> status = find(STATUS, number);
            if (flow.isEmpty()) {
                return nowhere("there is no call flow " + number);
            }
            List<String> further =
                    Stream.concat(steps.stream(), Stream.of(number)).toList();
            if (steps.contains(number)) {
                return nowhere("the call flows lead back to where they came from: " + String.join(" → ", further));
            }
            return steps.size() == MAX_STEPS
                    ? nowhere("more than " + MAX_STEPS + " call flows lead to each other")
                    : new Way(from, member, documents, further).follow(flow.get(), CallFlows.member(status));
        }

        /** All are read at once: which ones lead to each other is seen on the way only. */
        private Optional<Document> find(String kind, String number) {
            return documents.all(kind, from.domain()).stream()
                    .filter(document -> document.field().equals(number))
                    .findFirst();
        }

        private CallFlowTarget to(Destination destination, Optional<String> route) {
            if (destination instanceof Destination.NotComposed later) {
                return nowhere(later.kind() + ": leads nowhere yet, for nothing composes that kind");
            }
            return destination instanceof Destination.Trunk trunk && !isGateway(trunk.gateway())
                    ? nowhere("there is no gateway " + trunk.gateway() + " in " + from.domain())
                    : new Leads(destination, route);
        }

        private boolean isGateway(String name) {
            return Gateways.of(documents).inForce().stream()
                    .anyMatch(gateway -> gateway.domain().equals(from.domain())
                            && gateway.field().equals(name));
        }

        private CallFlowTarget nowhere(String why) {
            return new Nowhere(Problem.ignored(
                    "cti_" + KIND + "@" + from.domain(), from.field(), "/" + member, why + "; such calls are refused"));
        }
    }
}
