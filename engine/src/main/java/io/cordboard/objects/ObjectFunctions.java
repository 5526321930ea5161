package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.compose.DestinationActions;
import io.cordboard.compose.DialplanAction;
import io.cordboard.compose.MissedMark;
import io.cordboard.compose.SignaturePlaces;
import io.cordboard.compose.TemplateFunction;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Domains;
import io.cordboard.route.LegOwner;
import io.cordboard.route.OnBehalf;
import io.cordboard.route.Refusal;
import io.cordboard.route.Users;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The functions that the template of one object may call, for one call. CONTRIBUTING.md, "A new kind", says what each
 * returns. What a function reads is a question to {@code documents} or a fact of the call, so a kept answer depends on it.
 */
record ObjectFunctions(
        KindTraits kind,
        Document object,
        ObjectKinds kinds,
        DestinationGrammar destinations,
        List<String> sockets,
        CallFacts call,
        Documents documents,
        Optional<String> supposedState) {

    Map<String, TemplateFunction> byName() {
        return Map.ofEntries(
                Map.entry(
                        "actions",
                        arguments -> actions(arguments.get(0), arguments.size() > 1 ? arguments.get(1) : "")),
                Map.entry(
                        "leads",
                        arguments -> destination(arguments.get(0))
                                .filter(this::leads)
                                .isPresent()),
                Map.entry("expression", NumberPattern::expression),
                Map.entry("exactly", arguments -> NumberPattern.exactly(arguments.get(0))),
                Map.entry("objects", arguments -> objects(arguments.get(0))),
                Map.entry("object", arguments -> object(arguments.get(0), arguments.get(1))),
                Map.entry("settings", arguments -> settings()),
                Map.entry("caller", arguments -> plain(call.caller(documents))),
                Map.entry("forwarder", arguments -> plain(call.forwarder(documents))),
                Map.entry("onBehalf", arguments -> onBehalf(arguments.isEmpty() ? object.field() : arguments.get(0))),
                Map.entry("socket", arguments -> socket(arguments)),
                Map.entry(
                        "own",
                        arguments -> call.mine(arguments.get(0), documents)
                                .map(JsonNode::asText)
                                .orElse("")),
                Map.entry("barred", arguments -> call.refusedOutsider(object, kinds, documents)),
                Map.entry("trunk", arguments -> outside().trunk(arguments.get(0))),
                Map.entry("written", arguments -> outside().written(arguments.get(0), arguments.get(1))),
                Map.entry("reach", this::reach),
                Map.entry("missed", arguments -> MissedMark.setting(kind.name(), object)),
                Map.entry("state", arguments -> state()),
                Map.entry("sound", arguments -> sounds().path(arguments.get(0))),
                Map.entry("schedule", arguments -> new ScheduleFunction(object.domain(), documents).rules(arguments)),
                Map.entry(
                        "untilChange",
                        arguments -> new ScheduleFunction(object.domain(), documents).untilChange(arguments)));
    }

    /** @param route the route on which a number is dialled, if the document names one */
    private List<Map<String, String>> actions(String text, String route) {
        List<DialplanAction> actions = destination(text)
                .filter(destination -> !route.isEmpty() || isThere(destination))
                .map(destination -> actionsOf(destination, route))
                .orElseGet(() -> DestinationActions.refuse(Refusal.UNAVAILABLE));
        return actions.stream()
                .map(action -> Map.of("application", action.application(), "data", action.data()))
                .toList();
    }

    private List<DialplanAction> actionsOf(Destination destination, String route) {
        Optional<String> on = route.isEmpty()
                ? NumberContext.of(destination, object.domain(), kinds.all(), documents)
                : Optional.of(route);
        return DestinationActions.of(destination, on, object.domain(), documents);
    }

    private Optional<Destination> destination(String text) {
        return destinations.read(text) instanceof Destination.Reading.Understood understood
                ? Optional.of(understood.destination())
                : Optional.empty();
    }

    /**
     * Whether a call from this side can reach it: a missing destination cannot be reached, nor can a number that the
     * caller may not call.
     */
    private boolean leads(Destination destination) {
        if (destination instanceof Destination.Outside outside) {
            return mayCall(outside.number());
        }
        return destination instanceof Destination.Trunk trunk ? mayCall(trunk.number()) : isThere(destination);
    }

    private boolean mayCall(String number) {
        return call.side().isOwn() || new GuardedDomain(object.domain(), allowed()).allows(number);
    }

    /** With the rights of the user that is named, else with those of the call. */
    private Map<String, Object> reach(List<String> arguments) {
        DialledCall dialling = arguments.size() > 1
                ? outside().by(arguments.get(1), arguments.get(0))
                : call.dialling(arguments.get(0), documents);
        return outside().reach(dialling, call.side());
    }

    private OutsideNumbers outside() {
        return new OutsideNumbers(object.domain(), kinds, documents);
    }

    private Set<String> allowed() {
        return Domains.settings(documents, object.domain())
                .map(settings -> Set.copyOf(settings.texts("inbound-allow")))
                .orElse(Set.of());
    }

    /** A missing or disabled object is answered with 503. */
    private boolean isThere(Destination destination) {
        if (destination instanceof Destination.Extension extension) {
            return Users.byNumber(documents, object.domain(), extension.number())
                    .isPresent();
        }
        return !(destination instanceof Destination.OfKind other)
                || kinds.object(other.kind()).filter(KindTraits::isDialled).isPresent()
                || enabled(other.kind(), other.name()).isPresent();
    }

    private Optional<Document> enabled(String ofKind, String name) {
        Optional<Document> found =
                kinds.object(ofKind).filter(KindTraits::hasCodeSets).isPresent()
                        ? BuiltInObjects.one(ofKind, object.domain(), name, documents)
                        : documents.document(ofKind, object.domain(), name);
        return found.filter(document -> document.isTrue("enabled", true));
    }

    private List<Object> objects(String ofKind) {
        return documents.all(ofKind, object.domain()).stream()
                .filter(document -> document.isTrue("enabled", true))
                .map(this::named)
                .toList();
    }

    private Object object(String ofKind, String name) {
        return enabled(ofKind, name).map(this::named).orElse(Map.of());
    }

    private Object named(Document document) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("name", document.field());
        named.put("document", withDefaults(document));
        return named;
    }

    private Object withDefaults(Document document) {
        Function<KindTraits, Object> whole = other ->
                Document.plain(sounds().replaced(other, other.withDefaults(kinds.current(document, documents))));
        return kinds.named(document.id().kind()).map(whole).orElseGet(document::asMap);
    }

    private Object settings() {
        return plain(Domains.settings(documents, object.domain()));
    }

    private Object plain(Optional<Document> document) {
        return document.map(this::withDefaults).orElse(Map.of());
    }

    /** Signed at each call; empty if there is no such user, so that the hop has the caller's own rights. */
    private String onBehalf(String user) {
        return Users.inForce(documents, object.domain(), user)
                .map(there -> OnBehalf.value(new LegOwner(user, object.domain()), SignaturePlaces.ON_BEHALF))
                .orElse("");
    }

    /** mod_event_socket.c tries the hosts separated by {@code |} in turn; the text after the slash is socket_path. */
    private String socket(List<String> words) {
        String path = kind.name() + "/" + object.field() + (words.isEmpty() ? "" : "/" + words.get(0));
        List<String> paths = sockets.stream().map(host -> host + "/" + path).toList();
        return paths.isEmpty() ? "" : String.join("|", paths) + " async full";
    }

    private Recordings sounds() {
        return new Recordings(object.domain(), documents);
    }

    private String state() {
        return supposedState.orElseGet(() -> kind.state()
                .flatMap(states -> documents.document(states, object.domain(), object.field()))
                .map(document -> document.json().asText())
                .orElse(""));
    }
}
