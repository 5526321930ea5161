package io.cordboard.fetch;

import io.cordboard.compose.BusyCallback;
import io.cordboard.compose.BusyCallbackComposer;
import io.cordboard.compose.BusyCallbackSettings;
import io.cordboard.compose.CallFlowComposer;
import io.cordboard.compose.CallFlowTarget;
import io.cordboard.compose.CallFlows;
import io.cordboard.compose.CleanedCaller;
import io.cordboard.compose.ComposedExtension;
import io.cordboard.compose.ComposedRoute;
import io.cordboard.compose.DialplanComposer;
import io.cordboard.compose.NamedContext;
import io.cordboard.guard.Side;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.route.Domains;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The elements that the documents of a route become: a dialplan extension is one, a PBX object may be several. */
final class RouteElements {
    private static final String MIRRORED = "dialplan_extension";

    private final Templates templates;
    private final CallFlowComposer callFlows;
    private final BusyCallbackComposer busyCallback;

    RouteElements(Templates templates, CallFlowComposer callFlows, BusyCallbackComposer busyCallback) {
        this.templates = templates;
        this.callFlows = callFlows;
        this.busyCallback = busyCallback;
    }

    /**
     * An {@code <extension>}, and where it comes from.
     *
     * @param member the member of the document that it was composed from; empty when it mirrors the document
     * @param plays the members of the document with files that a dialogue behind it plays
     */
    record Element(Xml xml, Document document, String member, Set<String> plays) {
        /** One with no dialogue behind it that plays what a document says. */
        Element(Xml xml, Document document, String member) {
            this(xml, document, member, Set.of());
        }

        /** Whether it is Cordboard's own, made of what the settings of a domain say, and not what a route names. */
        boolean isOwn() {
            return document.id().kind().equals("domain");
        }
    }

    /** The elements of a route for callers from that side, with what stands around it, as they stand in that context. */
    List<Element> of(List<Document> route, String domain, Side side, NamedContext context, Documents documents) {
        Optional<Document> settings = Domains.settings(documents, domain);
        ComposedRoute composed = around(domain, side, documents);
        List<Element> elements = new ArrayList<>();
        settings.ifPresent(document -> composed.before().forEach(own -> elements.add(own(own, document))));
        route.forEach(document -> elements.addAll(
                isCallFlow(document)
                        ? of(document, side == Side.OUTSIDE, documents)
                        : List.of(mirrored(document, DialplanComposer.extension(document, context)))));
        settings.ifPresent(document -> composed.after().forEach(own -> elements.add(own(own, document))));
        return elements;
    }

    private ComposedRoute around(String domain, Side side, Documents documents) {
        BusyCallbackSettings settings = BusyCallbackSettings.of(documents, domain);
        return switch (side) {
            case OUTSIDE -> ComposedRoute.NOTHING;
            case EXTENSION -> busyCallback.ofExtension(settings);
            case ORIGINATED -> busyCallback.ofRecall(settings, domain);
        };
    }

    private Element own(ComposedRoute.Extension extension, Document settings) {
        return new Element(rendered(extension), settings, BusyCallback.MEMBER);
    }

    private Xml rendered(ComposedRoute.Extension extension) {
        return templates.render(MIRRORED, extension.model());
    }

    /** What is served of the elements: where one reads the caller's name or number, these are cleaned before. */
    List<Xml> withCleanedCaller(List<Element> elements) {
        List<Xml> served = new ArrayList<>(elements.stream().map(Element::xml).toList());
        boolean read = elements.stream()
                .anyMatch(element ->
                        !element.isOwn() && CleanedCaller.isReadIn(element.xml().text()));
        if (read) {
            served.addAll(
                    0,
                    CleanedCaller.around().before().stream().map(this::rendered).toList());
            CleanedCaller.around().after().forEach(extension -> served.add(rendered(extension)));
        }
        return served;
    }

    List<Element> of(Document document, boolean inbound, Documents documents) {
        if (!isCallFlow(document)) {
            return List.of(mirrored(document));
        }
        String member = CallFlows.member(document, documents);
        CallFlowTarget target = CallFlows.target(document, member, documents);
        List<ComposedExtension> composed =
                inbound ? List.of(callFlows.number(document, target)) : callFlows.extensions(document, target);
        return composed.stream()
                .map(extension -> rendered(extension, document, member))
                .toList();
    }

    /** What inbound callers may get of the document, now or after its status has changed. */
    List<Element> everyInbound(Document document, Documents documents) {
        if (!isCallFlow(document)) {
            return List.of(mirrored(document));
        }
        return Stream.of(CallFlows.DESTINATION, CallFlows.ALTERNATIVE)
                .map(member -> rendered(
                        callFlows.number(document, CallFlows.target(document, member, documents)), document, member))
                .toList();
    }

    /** What the elements depend on besides the documents of the route: the same text, the same elements. */
    String state(List<Document> route, String domain, Side side, Documents documents) {
        StringBuilder state = new StringBuilder();
        if (side != Side.OUTSIDE) {
            state.append(busyCallback.state(BusyCallbackSettings.of(documents, domain)));
        }
        for (Document document : route) {
            if (isCallFlow(document)) {
                String member = CallFlows.member(document, documents);
                state.append(' ').append(member);
                if (CallFlows.leadsOn(document, member)) {
                    state.append(' ').append(CallFlows.target(document, member, documents));
                }
            }
        }
        return state.toString();
    }

    /** Why calls to an object are refused. */
    static List<Problem> problems(Document document, Documents documents) {
        return isCallFlow(document)
                        && CallFlows.target(document, CallFlows.member(document, documents), documents)
                                instanceof CallFlowTarget.Nowhere nowhere
                ? List.of(nowhere.problem())
                : List.of();
    }

    private static boolean isCallFlow(Document document) {
        return document.id().kind().equals(CallFlows.KIND);
    }

    private Element mirrored(Document extension) {
        return mirrored(extension, DialplanComposer.extension(extension));
    }

    private Element mirrored(Document extension, Map<String, Object> model) {
        return new Element(templates.render(MIRRORED, model), extension, "");
    }

    private Element rendered(ComposedExtension extension, Document document, String member) {
        return new Element(
                templates.render(CallFlows.KIND, CallFlowComposer.model(extension)),
                document,
                member,
                extension.plays());
    }
}
