package io.cordboard.feature.callflow;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteEntry;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.ReferenceReview;
import io.cordboard.route.RouteResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Contradictions between call flows and the rest of their domain. */
final class FlowReview {
    private static final int SHORTEST_PIN = 4;

    private final boolean hasDialogue;

    private final DestinationGrammar grammar;
    private final ReferenceReview references;

    /** @param hasDialogue whether feature codes are answered */
    FlowReview(Schemas schemas, boolean hasDialogue) {
        this.grammar = schemas.destinations();
        this.references = new ReferenceReview(schemas);
        this.hasDialogue = hasDialogue;
    }

    List<Problem> problems(String domain, Set<String> routes, Documents documents) {
        List<Document> flows = documents.all(FlowTargets.KIND, domain);
        List<Problem> problems = new ArrayList<>(strayStatuses(domain, flows, documents));
        if (flows.isEmpty()) {
            return problems;
        }
        for (Document flow : flows) {
            code(flow, problems);
            for (String member : List.of(FlowTargets.DESTINATION, FlowTargets.ALTERNATIVE)) {
                destination(flow, member, documents, problems);
            }
            flow.text("route")
                    .flatMap(route -> ReferenceReview.missingRoute(flow, "/route", route, documents))
                    .ifPresent(problems::add);
        }
        problems.addAll(unreachable(domain, flows, routes, documents));
        return problems;
    }

    private static List<Problem> strayStatuses(String domain, List<Document> flows, Documents documents) {
        return documents.all(FlowTargets.STATUS, domain).stream()
                .filter(status -> flows.stream().noneMatch(flow -> flow.field().equals(status.field())))
                .map(status -> Problem.warning(
                        "cti_" + FlowTargets.STATUS + "@" + domain,
                        status.field(),
                        "",
                        "there is no call flow " + status.field()))
                .toList();
    }

    private void code(Document flow, List<Problem> problems) {
        if (flow.text("feature-code").isPresent() && !hasDialogue) {
            problems.add(warning(
                    flow, "feature-code", "nobody answers it: esl.nodes is not configured; such calls are refused"));
        }
        flow.text("pin").filter(pin -> pin.length() < SHORTEST_PIN).ifPresent(pin -> {
            problems.add(warning(flow, "pin", "is shorter than " + SHORTEST_PIN + " digits"));
        });
        if (flow.json().path("pin").isNumber()) {
            problems.add(warning(flow, "pin", "is a number, which cannot begin with 0: write it in double quotes"));
        }
    }

    private void destination(Document flow, String member, Documents documents, List<Problem> problems) {
        FlowTarget target = FlowTargets.target(flow, member, grammar, documents);
        if (target instanceof FlowTarget.ArgumentMistake nowhere) {
            problems.add(nowhere.problem());
        } else if (grammar.read(flow.text(member).orElse("")) instanceof Destination.Reading.Understood understood) {
            references
                    .missing(flow, "/" + member, understood.destination(), documents)
                    .ifPresent(problems::add);
        }
    }

    /**
     * Call flows that are on no route, and to which no other call flow leads. Empty where a route cannot be read, and where
     * one has all objects of the domain: {@code @all}, or no stored route {@code default}.
     */
    private List<Problem> unreachable(String domain, List<Document> flows, Set<String> routes, Documents documents) {
        Set<DocumentId> reached = new HashSet<>();
        if (documents.route(domain, RouteResolver.DEFAULT_ROUTE) instanceof RouteReading.Missing) {
            return List.of();
        }
        for (String route : routes) {
            RouteReading reading = documents.route(domain, route);
            if (reading instanceof RouteReading.NeverComplete || hasAll(reading)) {
                return List.of();
            }
            if (reading instanceof RouteReading.Complete complete) {
                complete.extensions().forEach(document -> reached.add(document.id()));
            }
        }
        flows.forEach(flow -> List.of(FlowTargets.DESTINATION, FlowTargets.ALTERNATIVE)
                .forEach(member -> ledTo(flow, member).ifPresent(reached::add)));
        return flows.stream()
                .filter(flow -> flow.isTrue("enabled", true) && !reached.contains(flow.id()))
                .map(flow -> Problem.warning(
                        "cti_" + FlowTargets.KIND + "@" + domain,
                        flow.field(),
                        "",
                        "is on no route, so that its number leads nowhere: put @" + FlowTargets.KIND + " into one"))
                .toList();
    }

    private static boolean hasAll(RouteReading reading) {
        return reading instanceof RouteReading.Complete complete
                && complete.extensions().stream()
                        .anyMatch(document -> RouteEntry.atEachCall(document)
                                .filter(RouteEntry::isAll)
                                .isPresent());
    }

    private Optional<DocumentId> ledTo(Document flow, String member) {
        return grammar.read(flow.text(member).orElse("")) instanceof Destination.Reading.Understood understood
                        && understood.destination() instanceof Destination.OfKind other
                ? Optional.of(new DocumentId(other.kind(), flow.domain(), other.name()))
                : Optional.empty();
    }

    private static Problem warning(Document flow, String member, String reason) {
        return Problem.warning("cti_" + FlowTargets.KIND + "@" + flow.domain(), flow.field(), "/" + member, reason);
    }
}
