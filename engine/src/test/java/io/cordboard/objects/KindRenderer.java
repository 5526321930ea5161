package io.cordboard.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.app.Features;
import io.cordboard.compose.ConfigurationTree;
import io.cordboard.compose.DialplanComposer;
import io.cordboard.compose.DirectoryComposer;
import io.cordboard.compose.DirectoryParams;
import io.cordboard.compose.SignaturePlaces;
import io.cordboard.compose.SofiaConfComposer;
import io.cordboard.compose.VariableFilter;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.Schemas;
import io.cordboard.render.Literal;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.route.Gateways;
import io.cordboard.testing.ChangingDocuments;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Renders one document by the composer and the template of its kind, with as little around it as can be. */
final class KindRenderer {
    private static final Schemas SCHEMAS = ConfiguredSchemas.of(SettingsReader.read(Optional.empty(), Map.of()));

    private static final Path FIXTURES = Path.of("src/test/resources/kinds");

    private static final List<String> SOCKETS = List.of("127.0.0.1:8084", "127.0.0.2:8084");

    private static final KindModels KINDS = new KindModels(SCHEMAS, new Features(SCHEMAS, SOCKETS).kinds(), SOCKETS);

    /** The field that the documents of fixtures stand in. */
    static String field(String kind) {
        if (SCHEMAS.traits(kind).hasCodeSets()) {
            return "do-not-disturb";
        }
        String pattern = SCHEMAS.kind(kind).fieldPattern();
        return "sample".matches(pattern) ? "sample" : kind.equals("claim") ? "gateway/sample" : "6070";
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
            case "group" -> group(templates, document);
            case "gateway" -> templates.render("gateway", SofiaConfComposer.gateway(document, ALL));
            case "sip_profile" -> profile(templates, document);
            case "state" -> state(templates, document);
            case "call_flow_status" -> status(templates, document);
            case "claim" -> claim(templates, document);
            case "configuration" ->
                templates.render(
                        "configuration", Map.of("root", ConfigurationTree.element("configuration", document.json())));
            default -> isInCall(document) ? inCall(templates, document) : object(templates, document, alone(document));
        };
    }

    private static Documents alone(Document object) {
        ChangingDocuments documents = new ChangingDocuments(SCHEMAS);
        documents.put(object.id(), object.json().toString());
        return documents;
    }

    /** What extensions get of a PBX object, beside the documents that stand with it in its fixture. */
    private static Xml object(Templates templates, Document object, Documents beside) {
        CallFacts call = new CallFacts(
                object.domain(), Side.EXTENSION, Optional.of(object.field()), Optional.empty(), Optional.empty());
        List<Xml> extensions = new RouteElements(templates, KINDS)
                .named(object, call, beside).stream().map(RouteElement::xml).toList();
        Xml context = templates.render("dialplan_context", Map.of("context", "office", "extensions", extensions));
        return new Xml(context.text().replace(SignaturePlaces.ON_BEHALF, "SIGNATURE"));
    }

    private static JsonNode read(String resource) {
        try {
            return new ObjectMapper().readTree(Resources.text(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isInCall(Document document) {
        return Files.exists(FIXTURES.resolve(document.id().kind()).resolve("call.json"));
    }

    /** What a call gets that {@code call.json} beside the document describes, with the documents that it names. */
    private static Xml inCall(Templates templates, Document document) {
        String kind = document.id().kind();
        JsonNode call = read("kinds/" + kind + "/call.json");
        ChangingDocuments documents = new ChangingDocuments(SCHEMAS);
        documents.put(document.id(), document.json().toString());
        call.path("documents")
                .properties()
                .forEach(of -> of.getValue()
                        .properties()
                        .forEach(one -> documents.put(
                                of.getKey(),
                                of.getKey().equals("domain") ? "" : "lab.example",
                                one.getKey(),
                                one.getValue().toString())));
        boolean inbound = call.path("caller").isMissingNode();
        CallFacts facts = new CallFacts(
                "lab.example",
                inbound ? Side.OUTSIDE : Side.EXTENSION,
                Optional.of(call.path("number").asText()),
                Optional.ofNullable(call.get("caller")).map(JsonNode::asText),
                Optional.empty(),
                Optional.ofNullable(call.get("calling")).map(JsonNode::asText),
                Optional.ofNullable(call.get("gateway")).map(JsonNode::asText).stream()
                        .toList());
        List<Xml> extensions = new RouteElements(templates, KINDS)
                .all(facts, documents).stream().map(RouteElement::xml).toList();
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

    /** A state is seen in what becomes of the extension whose it is. */
    private static Xml state(Templates templates, Document state) {
        ChangingDocuments beside = new ChangingDocuments(SCHEMAS);
        beside.put(state.id(), state.json().toString());
        Document extension =
                beside.put("exten", state.domain(), state.field(), "{\"forward-busy\": \"hangup:CALL_REJECTED\"}");
        return object(templates, extension, beside);
    }

    /** A status is seen in what becomes of the call flow that it is the status of. */
    private static Xml status(Templates templates, Document status) {
        ChangingDocuments beside = new ChangingDocuments(SCHEMAS);
        beside.put(status.id(), status.json().asText());
        Document flow = beside.put(
                "call_flow",
                status.domain(),
                status.field(),
                "{\"destination\": \"hangup:USER_BUSY\", \"alternative-destination\": \"playback:night.wav\"}");
        return object(templates, flow, beside);
    }

    private static Xml extension(Templates templates, String name, Map<String, Object> extension) {
        return templates.render("dialplan_extension", Map.of("name", name, "extension", extension));
    }

    /** The user of the directory that an extension is. */
    static Xml user(Templates templates, Document document) {
        return templates.render("user", user(document));
    }

    private static Map<String, Object> user(Document document) {
        return DirectoryComposer.user(
                document,
                "7001",
                DirectoryComposer.Secrets.SIP,
                DirectoryParams.of(SCHEMAS.traits("exten"), document),
                List.of(),
                new TreeSet<>(),
                ALL);
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
                        "user",
                        Map.of("attributes", Map.of("id", id.asText()), "params", List.of(), "variables", List.of()))));
        return templates.render("group", Map.of("name", document.field(), "users", users));
    }

    private static Xml profile(Templates templates, Document document) {
        Map<String, Object> model = new HashMap<>(SofiaConfComposer.profile(document, List.of()));
        model.put("gateways", List.of());
        return templates.render("sip_profile", model);
    }
}
