package io.cordboard.feature.callflow;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.feature.callflow.FlowTarget.ArgumentMistake;
import io.cordboard.feature.callflow.FlowTarget.Leads;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.route.Gateways;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where call flows lead, with their statuses. */
final class FlowTargets {
    static final String KIND = "call_flow";
    static final String STATUS = "call_flow_status";
    static final String DESTINATION = "destination";
    static final String ALTERNATIVE = "alternative-destination";

    /** How many call flows may follow each other. */
    private static final int MAX_STEPS = 10;

    private FlowTargets() {}

    /** The current member: {@code destination} for a call flow without a status. */
    static String member(Document flow, Documents documents) {
        return member(documents.document(STATUS, flow.domain(), flow.field()));
    }

    private static String member(Optional<Document> status) {
        return status.filter(found -> found.json().asText().equals("alternative"))
                        .isPresent()
                ? ALTERNATIVE
                : DESTINATION;
    }

    /**
     * Where that member of the call flow leads. Other call flows are followed with their current status.
     *
     * @param member {@link #DESTINATION} or {@link #ALTERNATIVE}
     */
    static FlowTarget target(Document flow, String member, DestinationGrammar grammar, Documents documents) {
        return new Way(flow, member, grammar, documents, List.of(flow.field())).follow(flow, member);
    }

    /** The chain from a member of a call flow; {@code steps} are the numbers so far. */
    private record Way(
            Document from, String member, DestinationGrammar grammar, Documents documents, List<String> steps) {

        FlowTarget follow(Document flow, String itsMember) {
            Destination.Reading reading = grammar.read(flow.text(itsMember).orElse(""));
            if (reading instanceof Destination.Reading.Mistaken mistaken) {
                return nowhere(mistaken.reason());
            }
            Destination destination = ((Destination.Reading.Understood) reading).destination();
            return destination instanceof Destination.OfKind next && next.kind().equals(KIND)
                    ? toCallFlow(next.name())
                    : to(destination, flow.text("route"));
        }

        private FlowTarget toCallFlow(String number) {
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
                    : new Way(from, member, grammar, documents, further).follow(flow.get(), FlowTargets.member(status));
        }

        /** All are read at once, because the chain is known only while it is followed. */
        private Optional<Document> find(String kind, String number) {
            return documents.all(kind, from.domain()).stream()
                    .filter(document -> document.field().equals(number))
                    .findFirst();
        }

        private FlowTarget to(Destination destination, Optional<String> route) {
            if (destination instanceof Destination.OfKind object && isMissing(object)) {
                return nowhere("there is no " + object.kind().replace('_', ' ') + " " + object.name());
            }
            return destination instanceof Destination.Trunk trunk
                            && !Gateways.isInForce(documents, from.domain(), trunk.gateway())
                    ? nowhere("there is no gateway " + trunk.gateway() + " in " + from.domain())
                    : new Leads(destination, route);
        }

        /** A disabled object is missing for its callers. */
        private boolean isMissing(Destination.OfKind object) {
            return !grammar.isDialled(object.kind())
                    && documents
                            .document(object.kind(), from.domain(), object.name())
                            .filter(found -> found.isTrue("enabled", true))
                            .isEmpty();
        }

        private FlowTarget nowhere(String why) {
            return new ArgumentMistake(Problem.ignored(
                    "cti_" + KIND + "@" + from.domain(), from.field(), "/" + member, why + "; such calls are refused"));
        }
    }
}
