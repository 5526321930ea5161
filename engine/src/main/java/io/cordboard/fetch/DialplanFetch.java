package io.cordboard.fetch;

import io.cordboard.compose.BusyCallbackComposer;
import io.cordboard.compose.CallFlowComposer;
import io.cordboard.guard.GuardedDomain;
import io.cordboard.guard.Side;
import io.cordboard.render.Templates;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.Refusal;
import io.cordboard.route.Resolution;
import io.cordboard.route.RouteResolver;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import io.cordboard.schema.RouteReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dialplan: who calls, which route, its extensions rendered; an inbound caller gets those that the guard has proven.
 * A call that may not or cannot is refused by a served dialplan.
 */
public final class DialplanFetch {
    private final CallerClassifier classifier;
    private final RouteResolver resolver;
    private final RouteElements elements;
    private final InboundGuard guard;
    private final Replies replies;
    private final KeptAnswers<Question, FetchAnswer> served = KeptAnswers.ofFetches();

    public DialplanFetch(
            CallerClassifier classifier,
            RouteResolver resolver,
            Templates templates,
            CallFlowComposer callFlows,
            BusyCallbackComposer busyCallback,
            InboundGuard guard,
            Replies replies) {
        this.classifier = classifier;
        this.resolver = resolver;
        this.elements = new RouteElements(templates, callFlows, busyCallback);
        this.guard = guard;
        this.replies = replies;
    }

    public FetchAnswer answer(XmlCurlRequest request, Documents documents) {
        if (request.context().isEmpty()) {
            return replies.notFound(); // xml_locate asks without a call
        }
        String context = request.context().get();
        Caller caller = classifier.classify(request, documents);
        Resolution resolution = resolver.resolve(request, caller, documents);
        if (resolution instanceof Resolution.Passthrough) {
            return replies.notFound();
        }
        Optional<String> unclean = CallerNames.withControlCharacter(request);
        if (unclean.isPresent()) {
            return replies.refusalOfName(context, unclean.get());
        }
        if (resolution instanceof Resolution.Refused refused) {
            return replies.refusal(context, refused.refusal(), refused.reason(), List.of());
        }
        return route(context, (Resolution.Route) resolution, side(caller), documents);
    }

    /** From which side of its domain the caller comes. */
    static Side side(Caller caller) {
        if (caller.isInbound()) {
            return Side.OUTSIDE;
        }
        return caller instanceof Caller.Extension ? Side.EXTENSION : Side.ORIGINATED;
    }

    private FetchAnswer route(String context, Resolution.Route route, Side side, Documents documents) {
        RouteReading reading = documents.route(route.domain(), route.name());
        if (reading instanceof RouteReading.Missing) {
            String reason = "there is no route " + route.name() + " in " + route.domain();
            return replies.refusal(context, Refusal.NOT_FOUND, reason, List.of());
        }
        if (reading instanceof RouteReading.NeverProven) {
            String reason = "the route " + route.name() + " of " + route.domain() + " was never proven";
            return replies.refusal(context, Refusal.UNAVAILABLE, reason, List.of());
        }
        return serve(context, route, side, documents);
    }

    /** What is asked for, whatever the documents say. */
    private record Question(Resolution.Route route, Side side, String context) {}

    /** Rendered and judged once, until something that was asked for it changes; then the same bytes for every call. */
    private FetchAnswer serve(String context, Resolution.Route route, Side side, Documents documents) {
        return served.get(
                new Question(route, side, context),
                documents,
                known -> compose(context, route, side, known),
                FetchAnswer::toKeep);
    }

    private FetchAnswer compose(String context, Resolution.Route route, Side side, Documents documents) {
        if (!(documents.route(route.domain(), route.name()) instanceof RouteReading.Proven proven)) {
            throw new IllegalStateException("the route has changed since it was asked for");
        }
        boolean judged = side == Side.OUTSIDE || guard.domains().areFenced();
        Optional<GuardedDomain> domain = judged
                ? Optional.of(documents.find(known -> guard.domains().of(route.domain(), known)))
                : Optional.empty();
        return compose(context, route, side, proven.extensions(), domain, documents);
    }

    private FetchAnswer compose(
            String context,
            Resolution.Route route,
            Side side,
            List<Document> extensions,
            Optional<GuardedDomain> domain,
            Documents documents) {
        List<RouteElements.Element> proven = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<String> way = List.of(context + " (route \"" + route.name() + "\")");
        extensions.forEach(extension -> problems.addAll(RouteElements.problems(extension, documents)));
        for (RouteElements.Element element : elements.of(extensions, route.domain(), side, documents)) {
            List<Problem> findings = domain.map(known -> guard.extension(element, known, side, way))
                    .orElseGet(() -> guard.forAnybody(element, route.domain()));
            if (findings.isEmpty()) {
                proven.add(element);
            }
            problems.addAll(findings);
        }
        Problem tooLarge = Replies.tooLarge("cti_dialplan_context@" + route.domain(), route.name());
        return replies.dialplan(context, elements.withCleanedCaller(proven), problems, tooLarge);
    }

    /**
     * What would be left out of a route for callers from that side.
     *
     * @param way how such a call comes to the route
     */
    List<Problem> findings(String domain, String route, Side side, List<String> way, Documents documents) {
        if (!(documents.route(domain, route) instanceof RouteReading.Proven proven)) {
            return List.of();
        }
        GuardedDomain known = guard.domains().of(domain, documents);
        List<Problem> findings = new ArrayList<>();
        for (Document extension : proven.extensions()) {
            for (RouteElements.Element element : elements(extension, side, documents)) {
                findings.addAll(guard.extension(element, known, side, way));
            }
        }
        return findings;
    }

    /** Why FreeSWITCH could not read the route if all of it is served; nothing when it can. */
    Optional<Problem> tooLarge(String domain, String route, Documents documents) {
        if (!(documents.route(domain, route) instanceof RouteReading.Proven proven)) {
            return Optional.empty();
        }
        List<RouteElements.Element> whole = elements.of(proven.extensions(), domain, Side.EXTENSION, documents);
        Problem problem = Replies.tooLarge("cti_dialplan_context@" + domain, route);
        return replies.dialplan(route, elements.withCleanedCaller(whole), List.of(), problem).problems().stream()
                .findFirst();
    }

    /** What callers from that side may get of a document of a route, now or after a status has changed. */
    List<RouteElements.Element> elements(Document extension, Side side, Documents documents) {
        return side == Side.OUTSIDE
                ? elements.everyInbound(extension, documents)
                : elements.of(extension, false, documents);
    }
}
