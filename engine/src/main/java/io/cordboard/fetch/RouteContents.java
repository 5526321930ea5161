package io.cordboard.fetch;

import io.cordboard.compose.LegMarks;
import io.cordboard.compose.NamedContext;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.objects.CallFacts;
import io.cordboard.objects.RouteElement;
import io.cordboard.objects.RouteElements;
import io.cordboard.render.Xml;
import io.cordboard.route.RouteResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a route, or the context {@code @KIND}, holds for calls of a side: for reviews and walks, which are not about one
 * call.
 */
final class RouteContents {
    private static final String OBJECTS = "@";

    private final RouteElements elements;
    private final InboundGuard guard;
    private final FixedAnswers replies;
    private final KeptElements every = new KeptElements();
    private final KeptElements now = new KeptElements();

    RouteContents(RouteElements elements, InboundGuard guard, FixedAnswers replies) {
        this.elements = elements;
        this.guard = guard;
        this.replies = replies;
    }

    /** Why an element is left out for callers from that side; empty if it is served. */
    List<Problem> findings(RouteElement element, GuardedDomain domain, Side side, List<String> way) {
        boolean judged = side == Side.OUTSIDE || guard.domains().areFenced();
        return guard.findings(element, domain.name(), judged ? Optional.of(domain) : Optional.empty(), side, way);
    }

    /**
     * The extensions that would be left out of a route for callers from that side.
     *
     * @param way how such a call reaches the route
     */
    List<Problem> findings(String domain, String route, Side side, List<String> way, Documents documents) {
        if (!(documents.route(domain, route) instanceof RouteReading.Complete complete)) {
            return List.of();
        }
        GuardedDomain known = guard.domains().of(domain, documents);
        List<Problem> findings = new ArrayList<>();
        for (Document extension : complete.extensions()) {
            for (RouteElement element : every(extension, side, domain, documents)) {
                findings.addAll(guard.extension(element, known, side, way));
            }
        }
        return findings;
    }

    /** Whether the whole route is too large for FreeSWITCH; empty if it is not. */
    Optional<Problem> tooLarge(String domain, String route, Documents documents) {
        if (!(documents.route(domain, route) instanceof RouteReading.Complete complete)) {
            return Optional.empty();
        }
        CallFacts call = CallFacts.from(Side.EXTENSION, domain);
        List<Xml> whole = elements.withCleanedCaller(
                elements.of(complete.extensions(), call, new NamedContext(route), documents));
        Problem problem = FixedAnswers.tooLarge("cti_dialplan_context@" + domain, route);
        return replies.dialplan(route, LegMarks.of(route, true), whole, List.of(), problem).problems().stream()
                .findFirst();
    }

    /** The extensions that would be left out of a route for everybody. */
    List<Problem> forEverybody(String domain, String route, Documents documents) {
        return documents.route(domain, route) instanceof RouteReading.Complete complete
                ? complete.extensions().stream()
                        .flatMap(extension -> every(extension, Side.EXTENSION, domain, documents).stream())
                        .flatMap(element -> guard.reserved(element).stream())
                        .toList()
                : List.of();
    }

    /** What callers from that side may get of a document of a route, now or after a change of state. */
    List<RouteElement> every(Document extension, Side side, String domain, Documents documents) {
        return every.get(
                extension,
                side,
                domain,
                documents,
                known -> elements.every(extension, CallFacts.from(side, domain), known));
    }

    /**
     * What calls of that side may get at a route or in the context of a kind, now or after a change of state.
     *
     * @param number the number that is looked up there; empty if it depends on the call
     */
    List<RouteElement> elementsAt(
            Side side, String domain, String route, Optional<String> number, Documents documents) {
        Optional<KindTraits> kind = route.startsWith(OBJECTS)
                ? elements.kinds().object(route.substring(OBJECTS.length()))
                : Optional.empty();
        if (kind.filter(KindTraits::isDialled).isPresent() && number.isPresent()) {
            CallFacts dialled = new CallFacts(domain, side, number, Optional.empty(), Optional.empty());
            return elements.ofContext(kind.orElseThrow(), dialled, documents);
        }
        boolean all = route.equals(RouteResolver.DEFAULT_ROUTE)
                && documents.route(domain, route) instanceof RouteReading.Missing;
        List<Document> found =
                all ? List.of(elements.everything(domain)) : documentsOf(domain, route, number, documents);
        return found.stream()
                .flatMap(document -> every(document, side, domain, documents).stream())
                .toList();
    }

    /** What callers from that side get of a document now. */
    List<RouteElement> now(Document document, Side side, Documents documents) {
        String domain = document.domain();
        return now.get(
                document,
                side,
                domain,
                documents,
                known -> elements.named(document, CallFacts.from(side, domain), known));
    }

    /** What a user gets in the context of a kind for that number. */
    List<RouteElement> elementsFor(KindTraits kind, String domain, String user, String number, Documents documents) {
        CallFacts call =
                new CallFacts(domain, Side.EXTENSION, Optional.of(number), Optional.of(user), Optional.empty());
        return elements.ofContext(kind, call, documents);
    }

    /** The documents of a route, or those of an object that is reached by its context. */
    List<Document> documentsOf(String domain, String route, Optional<String> number, Documents documents) {
        if (!route.startsWith(OBJECTS)) {
            return documents.route(domain, route) instanceof RouteReading.Complete complete
                    ? complete.extensions()
                    : List.of();
        }
        String kind = route.substring(OBJECTS.length());
        return elements.kinds()
                .object(kind)
                .map(traits -> number.isPresent() && !traits.isDialled()
                        ? documents.document(kind, domain, number.get()).stream()
                                .toList()
                        : documents.all(kind, domain))
                .orElse(List.of());
    }
}
