package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.compose.LegMarks;
import io.cordboard.compose.NamedContext;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.objects.CallFacts;
import io.cordboard.objects.RouteElement;
import io.cordboard.objects.RouteElements;
import io.cordboard.route.LegOwner;
import io.cordboard.route.Refusal;
import io.cordboard.route.Resolution;
import io.cordboard.route.RouteResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The answers for a route, or for the context {@code @KIND} by which objects reach objects. An answer is rendered and
 * judged once, until a document that was used changes; until then all calls with the same relevant facts get the same
 * bytes.
 */
final class RouteAnswers {
    private static final int MOST_ROUTES = 100_000;
    private static final String OBJECTS = "@";

    private final RouteElements elements;
    private final InboundGuard guard;
    private final FixedAnswers replies;
    private final KeptAnswers<Question, FetchAnswer> kept = KeptAnswers.ofFetches();

    /** The facts about the call that each route depends on, for routes whose answers differ from call to call. */
    private final Cache<Place, Set<String>> askedOfCalls = Caffeine.newBuilder()
            .maximumSize(MOST_ROUTES)
            .executor(Runnable::run)
            .build();

    RouteAnswers(RouteElements elements, InboundGuard guard, FixedAnswers replies) {
        this.elements = elements;
        this.guard = guard;
        this.replies = replies;
    }

    /** What is asked for, independent of the documents. */
    private record Place(
            Resolution.Route route,
            Side side,
            String context,
            Optional<LegOwner> forwarder,
            boolean moved,
            boolean awaited) {}

    /** @param ofCall the values of the facts about this call that answers at this place depend on */
    private record Question(Place place, List<String> ofCall) {}

    FetchAnswer answer(String context, Resolution.Route route, CallFacts call, Documents documents) {
        Optional<FetchAnswer> refusal = refusal(context, route, documents);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (call.movedBy().isPresent()) {
            return compose(context, route, call, documents); // rare, and specific to that call
        }
        Place place = new Place(route, call.side(), context, call.forwarder(), call.isMoved(), call.isAwaited());
        return kept.get(
                () -> new Question(place, call.values(askedOfCalls(place), elements.kinds(), documents)),
                documents,
                known -> {
                    FetchAnswer answer = compose(context, route, call, known);
                    learn(place, call.asked());
                    return answer;
                },
                FetchAnswer::toKeep);
    }

    private Set<String> askedOfCalls(Place place) {
        Set<String> asked = askedOfCalls.getIfPresent(place);
        return asked == null ? Set.of() : asked;
    }

    private void learn(Place place, Set<String> asked) {
        if (!asked.isEmpty()) {
            askedOfCalls.asMap().merge(place, asked, (before, now) -> {
                Set<String> both = new TreeSet<>(before);
                both.addAll(now);
                return both;
            });
        }
    }

    /**
     * For a route that does not exist or was never safe to serve. There can be many such answers, and they are not kept.
     */
    private Optional<FetchAnswer> refusal(String context, Resolution.Route route, Documents documents) {
        if (isOfObjects(route)) {
            return kind(route).isPresent() || isInCall(route)
                    ? Optional.empty()
                    : Optional.of(notFound(context, route));
        }
        RouteReading reading = documents.route(route.domain(), route.name());
        if (reading instanceof RouteReading.Missing && !isDefault(route)) {
            return Optional.of(notFound(context, route));
        }
        if (reading instanceof RouteReading.NeverComplete) {
            String reason = "the route " + route.name() + " of " + route.domain() + " was never valid";
            return Optional.of(replies.refusal(context, Refusal.UNAVAILABLE, reason, List.of()));
        }
        return Optional.empty();
    }

    private FetchAnswer notFound(String context, Resolution.Route route) {
        String reason = "there is no route " + route.name() + " in " + route.domain();
        return replies.refusal(context, Refusal.NOT_FOUND, reason, List.of());
    }

    private static boolean isDefault(Resolution.Route route) {
        return route.name().equals(RouteResolver.DEFAULT_ROUTE);
    }

    private static boolean isOfObjects(Resolution.Route route) {
        return route.name().startsWith(OBJECTS);
    }

    private static boolean isInCall(Resolution.Route route) {
        return route.name().equals(RouteElements.IN_CALL);
    }

    private Optional<KindTraits> kind(Resolution.Route route) {
        return elements.kinds().object(route.name().substring(OBJECTS.length()));
    }

    private FetchAnswer compose(String context, Resolution.Route route, CallFacts call, Documents documents) {
        if (isOfObjects(route)) {
            List<RouteElement> objects = isInCall(route)
                    ? elements.inCall(call, documents)
                    : kind(route)
                            .map(kind -> elements.ofContext(kind, call, documents))
                            .orElse(List.of());
            return objects.isEmpty()
                    ? notFound(context, route)
                    : serve(context, route, call, objects, new ArrayList<>(), documents);
        }
        if (!(documents.route(route.domain(), route.name()) instanceof RouteReading.Complete complete)) {
            return withoutStoredRoute(context, route, call, documents);
        }
        List<Problem> problems = new ArrayList<>();
        complete.extensions().forEach(document -> problems.addAll(elements.refusals(document, documents)));
        return serve(
                context,
                route,
                call,
                elements.of(complete.extensions(), call, new NamedContext(context), documents),
                problems,
                documents);
    }

    /** All objects of the domain, if there are any. */
    private FetchAnswer withoutStoredRoute(
            String context, Resolution.Route route, CallFacts call, Documents documents) {
        return elements.all(call, documents).isEmpty()
                ? notFound(context, route)
                : serve(
                        context,
                        route,
                        call,
                        elements.of(
                                List.of(elements.everything(route.domain())),
                                call,
                                new NamedContext(context),
                                documents),
                        new ArrayList<>(),
                        documents);
    }

    private FetchAnswer serve(
            String context,
            Resolution.Route route,
            CallFacts call,
            List<RouteElement> composed,
            List<Problem> problems,
            Documents documents) {
        boolean judged = call.side() == Side.OUTSIDE || guard.domains().areFenced();
        Optional<GuardedDomain> domain = judged
                ? Optional.of(documents.find(known -> guard.domains().of(route.domain(), known)))
                : Optional.empty();
        List<String> way = List.of(context + " (route \"" + route.name() + "\")");
        List<RouteElement> safe = new ArrayList<>();
        for (RouteElement element : composed) {
            List<Problem> findings = guard.findings(element, route.domain(), domain, call.side(), way);
            if (findings.isEmpty()) {
                safe.add(element);
            }
            problems.addAll(findings);
        }
        Problem tooLarge = FixedAnswers.tooLarge("cti_dialplan_context@" + route.domain(), route.name());
        boolean owned = call.side() != Side.OUTSIDE && !call.isMoved();
        LegMarks leg = new LegMarks(
                route.name(),
                owned,
                call.forwarder(),
                call.isMoved(),
                call.movedBy(),
                route.chosen() ? Optional.of(route.domain()) : Optional.empty(),
                call.isAwaited());
        return replies.dialplan(context, leg, elements.withCleanedCaller(safe), problems, tooLarge);
    }
}
