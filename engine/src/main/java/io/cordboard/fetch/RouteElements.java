package io.cordboard.fetch;

import io.cordboard.compose.CallFlowComposer;
import io.cordboard.compose.CallFlowTarget;
import io.cordboard.compose.CallFlows;
import io.cordboard.compose.ComposedExtension;
import io.cordboard.compose.DialplanComposer;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import java.util.List;
import java.util.stream.Stream;

/** The elements that the documents of a route become: a dialplan extension is one, a PBX object may be several. */
final class RouteElements {
    private final Templates templates;
    private final CallFlowComposer callFlows;

    RouteElements(Templates templates, CallFlowComposer callFlows) {
        this.templates = templates;
        this.callFlows = callFlows;
    }

    /**
     * An {@code <extension>}, and where it comes from.
     *
     * @param member the member of the document that it was composed from; empty when it mirrors the document
     */
    record Element(Xml xml, Document document, String member) {}

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

    /** What the elements of the documents depend on besides the documents: the same text, the same elements. */
    String state(List<Document> route, Documents documents) {
        StringBuilder state = new StringBuilder();
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
        return new Element(
                templates.render("dialplan_extension", DialplanComposer.extension(extension)), extension, "");
    }

    private Element rendered(ComposedExtension extension, Document document, String member) {
        return new Element(templates.render(CallFlows.KIND, CallFlowComposer.model(extension)), document, member);
    }
}
