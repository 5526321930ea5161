package io.cordboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.compose.CallFlowComposer;
import io.cordboard.compose.CallFlowTarget.Leads;
import io.cordboard.compose.CallFlows;
import io.cordboard.compose.ConfigurationTree;
import io.cordboard.compose.DialplanComposer;
import io.cordboard.compose.DirectoryComposer;
import io.cordboard.compose.SofiaConfComposer;
import io.cordboard.compose.VariableFilter;
import io.cordboard.render.Literal;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.route.Gateways;
import io.cordboard.schema.Destination;
import io.cordboard.schema.Document;
import io.cordboard.schema.DocumentId;
import io.cordboard.schema.Documents;
import io.cordboard.testing.MemoryDocuments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Renders one document by the composer and the template of its kind, with as little around it as can be. */
final class KindRenderer {
    /** The field that the documents of fixtures stand in. */
    static String field(String kind) {
        return kind.startsWith("call_flow") ? "6070" : kind.equals("claim") ? "gateway/sample" : "sample";
    }

    private static final VariableFilter ALL = (holder, member, name, value) -> true;

    private KindRenderer() {}

    static Xml render(Templates templates, Document document) {
        return switch (document.id().kind()) {
            case "dialplan_extension" -> templates.render("dialplan_extension", DialplanComposer.extension(document));
            case "dialplan_context" -> context(templates, document);
            case "domain" ->
                domain(
                        templates,
                        DirectoryComposer.domain(
                                "lab.example", Optional.of(document), new TreeSet<>(Set.of("external")), ALL),
                        List.of());
            case "exten" -> templates.render("exten", user(document));
            case "group" -> group(templates, document);
            case "gateway" -> templates.render("gateway", SofiaConfComposer.gateway(document, ALL));
            case "sip_profile" -> profile(templates, document);
            case "call_flow" -> callFlow(templates, document, CallFlows.DESTINATION);
            case "call_flow_status" -> status(templates, document);
            case "claim" -> claim(templates, document);
            case "configuration" ->
                templates.render(
                        "configuration", Map.of("root", ConfigurationTree.element("configuration", document.json())));
            default ->
                throw new IllegalArgumentException(
                        "nothing composes the kind " + document.id().kind());
        };
    }

    /** Number and feature code, as extensions get them. */
    private static Xml callFlow(Templates templates, Document flow, String member) {
        Leads leads = new Leads(
                ((Destination.Reading.Understood)
                                Destination.read(flow.text(member).orElseThrow()))
                        .destination(),
                flow.text("route"));
        List<Xml> extensions = new CallFlowComposer(List.of("127.0.0.1:8084", "127.0.0.2:8084"))
                .extensions(flow, leads).stream()
                        .map(extension -> templates.render("call_flow", CallFlowComposer.model(extension)))
                        .toList();
        return templates.render("dialplan_context", Map.of("context", "office", "extensions", extensions));
    }

    /** A claim is seen in whose gateway is served of two that have one name. */
    private static Xml claim(Templates templates, Document claim) {
        Documents documents =
                MemoryDocuments.fenced("""
                {"cti_gateway@lab.example": {"sample": {"param": {"proxy": "203.0.113.1"}}},
                 "cti_gateway@other.example": {"sample": {"param": {"proxy": "203.0.113.2"}}},
                 "cti_claim": {"%s": "%s"}}""".formatted(claim.field(), claim.json().asText()));
        Document served = Gateways.of(documents).named("sample").orElseThrow();
        return templates.render("gateway", SofiaConfComposer.gateway(served, ALL));
    }

    /** A status is seen in what becomes of the call flow that it is the status of. */
    private static Xml status(Templates templates, Document status) {
        ObjectNode flow = JsonNodeFactory.instance.objectNode();
        flow.put("destination", "hangup:USER_BUSY").put("alternative-destination", "playback:night.wav");
        boolean alternative = status.json().asText().equals("alternative");
        return callFlow(
                templates,
                new Document(new DocumentId("call_flow", status.domain(), status.field()), flow),
                alternative ? CallFlows.ALTERNATIVE : CallFlows.DESTINATION);
    }

    private static Xml extension(Templates templates, String name, Map<String, Object> extension) {
        return templates.render("dialplan_extension", Map.of("name", name, "extension", extension));
    }

    private static Map<String, Object> user(Document document) {
        return DirectoryComposer.user(document, "7001", DirectoryComposer.Secrets.SIP, List.of(), ALL);
    }

    private static Xml context(Templates templates, Document document) {
        List<Xml> extensions = new ArrayList<>();
        document.json().forEach(name -> extensions.add(extension(templates, name.asText(), Map.of())));
        Literal context = new Literal("$${domain} & \"more\"");
        return templates.render("dialplan_context", Map.of("context", context, "extensions", extensions));
    }

    private static Xml domain(Templates templates, Map<String, Object> model, List<Xml> users) {
        Map<String, Object> data = new HashMap<>(model);
        data.put("users", users);
        data.put("groups", List.of());
        return templates.render("domain", data);
    }

    private static Xml group(Templates templates, Document document) {
        List<Xml> users = new ArrayList<>();
        document.json()
                .forEach(id -> users.add(templates.render(
                        "exten",
                        Map.of("attributes", Map.of("id", id.asText()), "params", List.of(), "variables", List.of()))));
        return templates.render("group", Map.of("name", document.field(), "users", users));
    }

    private static Xml profile(Templates templates, Document document) {
        Map<String, Object> model = new HashMap<>(SofiaConfComposer.profile(document, List.of()));
        model.put("gateways", List.of());
        return templates.render("sip_profile", model);
    }
}
