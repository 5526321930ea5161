package io.cordboard.objects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cordboard.compose.CleanedCaller;
import io.cordboard.compose.ComposedRoute;
import io.cordboard.compose.DialplanComposer;
import io.cordboard.compose.NamedContext;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteEntry;
import io.cordboard.kind.KindTraits;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.route.Domains;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts the documents of a route to elements: one per dialplan extension, possibly several per PBX object. */
public final class RouteElements {
    private static final String MIRRORED = RouteEntry.EXTENSION;

    /** The context in which a leg is sent on by keys that the other party presses in a call. */
    public static final String IN_CALL = "@in_call";

    /** The name of the code that transfers a call that is connected. */
    private static final String TRANSFER = "transfer";

    private final Templates templates;
    private final ObjectKinds kinds;
    private final KindModels models;
    private final ObjectSelection selection;

    public RouteElements(Templates templates, KindModels models) {
        this.templates = templates;
        this.kinds = models.kinds();
        this.models = models;
        this.selection = new ObjectSelection(kinds);
    }

    public ObjectKinds kinds() {
        return kinds;
    }

    /** The elements of a route for a call, including those around it, in that context. */
    public List<RouteElement> of(List<Document> route, CallFacts call, NamedContext context, Documents documents) {
        String refusal = call.refusedInside(kinds, documents);
        return refusal.isEmpty()
                ? composed(route, call, context, documents)
                : List.of(refused(refusal, call.domain(), documents));
    }

    /** What stands in the place of a route for who may not call a number of the domain. */
    private RouteElement refused(String reason, String domain, Documents documents) {
        Optional<Document> settings = Domains.settings(documents, domain);
        Map<String, Object> model = new HashMap<>(Map.of("reason", reason));
        settings.flatMap(document -> document.text("refusal-prompt")).ifPresent(prompt -> model.put("prompt", prompt));
        Document holder = settings.orElseGet(
                () -> new Document(new DocumentId(Domains.KIND, "", domain), JsonNodeFactory.instance.objectNode()));
        return new RouteElement(templates.render("refused_inside", model), holder, "refusal-prompt");
    }

    private List<RouteElement> composed(
            List<Document> route, CallFacts call, NamedContext context, Documents documents) {
        List<RouteElement> before = new ArrayList<>();
        List<RouteElement> after = new ArrayList<>();
        Optional<Document> settings = Domains.settings(documents, call.domain());
        for (ComputedKind kind : models.computed()) {
            ComposedRoute around = kind.around(call.domain(), call.side(), documents);
            settings.ifPresent(document -> {
                around.before().forEach(own -> before.add(own(own, document, kind)));
                around.after().forEach(own -> after.add(own(own, document, kind)));
            });
        }
        List<RouteElement> elements = new ArrayList<>(before);
        route.forEach(document -> elements.addAll(
                isMirrored(document)
                        ? List.of(mirrored(document, DialplanComposer.extension(document, context)))
                        : named(document, call, documents)));
        elements.addAll(after);
        return elements;
    }

    /** The elements of one document of a route for a call. */
    public List<RouteElement> named(Document document, CallFacts call, Documents documents) {
        return RouteEntry.atEachCall(document)
                .map(entry -> entry.isAll() ? all(call, documents) : ofEntry(entry, call, documents))
                .orElseGet(() -> object(document, call, documents));
    }

    /** The elements for the objects of a kind, or for the one that the entry names. */
    private List<RouteElement> ofEntry(RouteEntry entry, CallFacts call, Documents documents) {
        return kinds.object(entry.kind())
                .map(kind -> ofKind(kind, call, documents).stream()
                        .filter(element -> entry.field()
                                .map(element.document().field()::equals)
                                .orElse(true))
                        .toList())
                .orElse(List.of());
    }

    /** The documents of the route {@code ["@all"]}. */
    public Document everything(String domain) {
        return new RouteEntry(RouteEntry.ALL, Optional.empty()).atEachCall(domain);
    }

    /** The elements of all kinds for the call, in the order of {@code @all}. */
    public List<RouteElement> all(CallFacts call, Documents documents) {
        List<RouteElement> forHelp = forHelp(call, documents);
        if (!forHelp.isEmpty()) {
            return forHelp;
        }
        List<RouteElement> elements = new ArrayList<>();
        kinds.ofAll(call.sideName()).forEach(kind -> elements.addAll(ofKind(kind, call, documents)));
        return elements;
    }

    /** An emergency number belongs to nothing else. */
    private List<RouteElement> forHelp(CallFacts call, Documents documents) {
        return kinds.ofAll(call.sideName()).stream()
                .filter(KindTraits::hasFirst)
                .filter(kind ->
                        call.matched(kind, kinds, documents).stream().limit(1).anyMatch(EmergencyCalls::is))
                .flatMap(kind -> ofKind(kind, call, documents).stream())
                .toList();
    }

    /** The elements of the context {@code @KIND}: the dialled object, or all if the kind accepts any number. */
    public List<RouteElement> ofContext(KindTraits kind, CallFacts call, Documents documents) {
        return kind.isDialled()
                ? ofKind(kind, call, documents)
                : call.dialled(kind, documents).stream()
                        .flatMap(document -> object(document, call, documents).stream())
                        .toList();
    }

    /** What stands in the context {@link #IN_CALL}, whosever leg it is: phones of the domain. */
    public List<RouteElement> inCall(CallFacts call, Documents documents) {
        return kinds.objects().stream()
                .filter(KindTraits::hasCodeSets)
                .flatMap(kind -> BuiltInObjects.one(kind.name(), call.domain(), TRANSFER, documents).stream())
                .filter(code -> code.isTrue("enabled", true))
                .flatMap(code -> code
                        .text("code")
                        .map(text -> new RouteElement(
                                templates.render(
                                        "in_call",
                                        Map.of("code", NumberPattern.exactly(text), "domain", call.domain())),
                                code,
                                ""))
                        .stream())
                .toList();
    }

    private List<RouteElement> ofKind(KindTraits kind, CallFacts call, Documents documents) {
        if (!kind.matches().isEmpty()) {
            return selection.matched(kind, call, documents).stream()
                    .flatMap(document -> render(document, call, documents).stream())
                    .toList();
        }
        return ObjectSelection.unmatched(kind, call, documents).stream()
                .flatMap(document -> object(document, call, documents).stream())
                .toList();
    }

    private List<RouteElement> object(Document document, CallFacts call, Documents documents) {
        if (isMirrored(document)) {
            return List.of(mirrored(document));
        }
        return isServed(document, call) && takes(document, call, documents)
                ? render(document, call, documents)
                : List.of();
    }

    private List<RouteElement> render(Document document, CallFacts call, Documents documents) {
        return rendered(document, models.of(document.id().kind()).models(document, call, documents));
    }

    /** Whether a named object takes the call, if its kind defines what matches. */
    private boolean takes(Document document, CallFacts call, Documents documents) {
        return kinds.object(document.id().kind())
                .filter(kind -> !kind.matches().isEmpty())
                .map(kind -> call.reference(kind, document, kinds, documents))
                .map(reference ->
                        !call.ask("match " + reference, kinds, documents).isEmpty())
                .orElse(true);
    }

    /** What such callers may get of the document, now or after a change of state. */
    public List<RouteElement> every(Document document, CallFacts call, Documents documents) {
        if (isMirrored(document)) {
            return List.of(mirrored(document));
        }
        Optional<RouteEntry> atEachCall = RouteEntry.atEachCall(document);
        if (atEachCall.isPresent()) {
            List<RouteElement> elements = new ArrayList<>(named(document, call, documents));
            atEachCall
                    .flatMap(entry ->
                            entry.field().flatMap(name -> documents.document(entry.kind(), call.domain(), name)))
                    .ifPresent(object -> elements.addAll(every(object, call, documents)));
            kinds.objects().stream()
                    .filter(kind -> !kind.matches().isEmpty())
                    .filter(kind -> isAmong(kind, atEachCall.get(), call))
                    .flatMap(kind -> documents.all(kind.name(), call.domain()).stream())
                    .forEach(object -> elements.addAll(every(object, call, documents)));
            return elements;
        }
        return isServed(document, call)
                ? rendered(document, models.of(document.id().kind()).everyModel(document, call, documents))
                : List.of();
    }

    private static boolean isAmong(KindTraits kind, RouteEntry entry, CallFacts call) {
        return entry.kind().equals(kind.name())
                || (entry.isAll() && kind.place(call.sideName()).isPresent());
    }

    private boolean isServed(Document document, CallFacts call) {
        return document.isTrue("enabled", true)
                && kinds.object(document.id().kind())
                        .filter(kind -> kind.isServedTo(call.sideName()))
                        .isPresent();
    }

    /** Why calls to an object are refused. */
    public List<Problem> refusals(Document document, Documents documents) {
        return models.of(document.id().kind()).refusals(document, documents);
    }

    private static boolean isMirrored(Document document) {
        return document.id().kind().equals(MIRRORED);
    }

    /** The XML to serve: if an element reads the caller's name or number, these are cleaned first. */
    public List<Xml> withCleanedCaller(List<RouteElement> elements) {
        List<Xml> served =
                new ArrayList<>(elements.stream().map(RouteElement::xml).toList());
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

    private Xml rendered(ComposedRoute.Extension extension) {
        return templates.render(MIRRORED, extension.model());
    }

    private RouteElement own(ComposedRoute.Extension extension, Document settings, ComputedKind kind) {
        return new RouteElement(rendered(extension), settings, kind.aroundMember());
    }

    private RouteElement mirrored(Document extension) {
        return mirrored(extension, DialplanComposer.extension(extension));
    }

    private RouteElement mirrored(Document extension, Map<String, Object> model) {
        return new RouteElement(templates.render(MIRRORED, model), extension, "");
    }

    private List<RouteElement> rendered(Document document, List<ComputedKind.ObjectModel> models) {
        return models.stream()
                .map(model -> new RouteElement(
                        templates.render(document.id().kind(), model.values()),
                        document,
                        model.member(),
                        model.plays()))
                .toList();
    }
}
