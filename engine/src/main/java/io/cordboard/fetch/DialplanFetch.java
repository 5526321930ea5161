package io.cordboard.fetch;

import io.cordboard.compose.CallFlowComposer;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.Domains;
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
    private final Memo served = new Memo();

    public DialplanFetch(
            CallerClassifier classifier,
            RouteResolver resolver,
            Templates templates,
            CallFlowComposer callFlows,
            InboundGuard guard,
            Replies replies) {
        this.classifier = classifier;
        this.resolver = resolver;
        this.elements = new RouteElements(templates, callFlows);
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
        if (resolution instanceof Resolution.Refused refused) {
            return replies.refusal(context, refused.refusal(), refused.reason(), List.of());
        }
        return route(context, (Resolution.Route) resolution, documents);
    }

    private FetchAnswer route(String context, Resolution.Route route, Documents documents) {
        RouteReading reading = documents.route(route.domain(), route.name());
        if (reading instanceof RouteReading.Missing) {
            String reason = "there is no route " + route.name() + " in " + route.domain();
            return replies.refusal(context, Refusal.NOT_FOUND, reason, List.of());
        }
        if (reading instanceof RouteReading.NeverProven) {
            String reason = "the route " + route.name() + " of " + route.domain() + " was never proven";
            return replies.refusal(context, Refusal.UNAVAILABLE, reason, List.of());
        }
        return serve(context, route, (RouteReading.Proven) reading, documents);
    }

    /** Rendered and judged once for each version of the route; then the same bytes for every call. */
    private FetchAnswer serve(
            String context, Resolution.Route route, RouteReading.Proven reading, Documents documents) {
        Optional<Document> settings = Domains.settings(documents, route.domain());
        return served.get(
                new Memo.Key(
                        reading,
                        settings,
                        context + (route.inbound() ? "<" : ">") + elements.state(reading.extensions(), documents)),
                () -> compose(context, route, reading.extensions(), documents));
    }

    private FetchAnswer compose(
            String context, Resolution.Route route, List<Document> extensions, Documents documents) {
        List<Xml> proven = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Document extension : extensions) {
            problems.addAll(RouteElements.problems(extension, documents));
            for (RouteElements.Element element : elements.of(extension, route.inbound(), documents)) {
                List<Problem> findings =
                        route.inbound() ? guard.extension(element, route.domain(), documents) : List.of();
                if (findings.isEmpty()) {
                    proven.add(element.xml());
                }
                problems.addAll(findings);
            }
        }
        Problem tooLarge = Replies.tooLarge("cti_dialplan_context@" + route.domain(), route.name());
        return replies.dialplan(context, proven, problems, tooLarge);
    }

    /** What the guard would leave out of a route for inbound callers. */
    List<Problem> inboundFindings(String domain, String route, Documents documents) {
        if (!(documents.route(domain, route) instanceof RouteReading.Proven proven)) {
            return List.of();
        }
        List<Problem> findings = new ArrayList<>();
        for (Document extension : proven.extensions()) {
            for (RouteElements.Element element : elements.everyInbound(extension, documents)) {
                findings.addAll(guard.extension(element, domain, documents));
            }
        }
        return findings;
    }
}
