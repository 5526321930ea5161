package io.cordboard.compose;

import io.cordboard.compose.CallFlowTarget.Leads;
import io.cordboard.compose.CallFlowTarget.Nowhere;
import io.cordboard.route.Gateways;
import io.cordboard.schema.Destination;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /**
     * Where that member of the call flow leads. What another call flow has to say is read as it is now.
     *
     * @param member {@link #DESTINATION} or {@link #ALTERNATIVE}
     */
    public static CallFlowTarget target(Document flow, String member, Documents documents) {
        Document last = flow;
        String lastMember = member;
        List<String> steps = new ArrayList<>(List.of(flow.field()));
        while (true) {
            Destination.Reading reading = Destination.read(last.text(lastMember).orElse(""));
            if (reading instanceof Destination.Reading.Mistaken mistaken) {
                return nowhere(flow, member, mistaken.reason());
            }
            Destination destination = ((Destination.Reading.Understood) reading).destination();
            if (!(destination instanceof Destination.CallFlow other)) {
                return end(flow, member, destination, last.text("route"), documents);
            }
            Optional<Document> next = find(KIND, flow, other.number(), documents);
            Optional<String> why = whyNot(next, other.number(), steps);
            if (why.isPresent()) {
                return nowhere(flow, member, why.get());
            }
            last = next.orElseThrow();
            lastMember = member(find(STATUS, flow, other.number(), documents));
            steps.add(other.number());
        }
    }

    /** All are read at once: which ones lead to each other is seen on the way only. */
    private static Optional<Document> find(String kind, Document flow, String number, Documents documents) {
        return documents.all(kind, flow.domain()).stream()
                .filter(document -> document.field().equals(number))
                .findFirst();
    }

    private static Optional<String> whyNot(Optional<Document> next, String number, List<String> steps) {
        if (next.filter(flow -> flow.isTrue("enabled", true)).isEmpty()) {
            return Optional.of("there is no call flow " + number);
        }
        String way = String.join(" → ", steps) + " → " + number;
        if (steps.contains(number)) {
            return Optional.of("the call flows lead back to where they came from: " + way);
        }
        return steps.size() < MAX_STEPS
                ? Optional.empty()
                : Optional.of("more than " + MAX_STEPS + " call flows lead to each other: " + way);
    }

    private static CallFlowTarget end(
            Document flow, String member, Destination destination, Optional<String> route, Documents documents) {
        if (destination instanceof Destination.NotComposed later) {
            return nowhere(flow, member, "a " + later.kind() + " is no destination yet");
        }
        if (destination instanceof Destination.Trunk trunk && !isGateway(trunk.gateway(), flow.domain(), documents)) {
            return nowhere(flow, member, "there is no gateway " + trunk.gateway() + " in " + flow.domain());
        }
        return new Leads(destination, route);
    }

    private static boolean isGateway(String name, String domain, Documents documents) {
        return Gateways.of(documents.index()).inForce().stream()
                .anyMatch(gateway ->
                        gateway.domain().equals(domain) && gateway.field().equals(name));
    }

    private static CallFlowTarget nowhere(Document flow, String member, String why) {
        return new Nowhere(Problem.ignored(
                "cti_" + KIND + "@" + flow.domain(), flow.field(), "/" + member, why + "; such calls are refused"));
    }
}
