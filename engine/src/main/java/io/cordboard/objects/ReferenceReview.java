package io.cordboard.objects;

import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.kind.Playable;
import io.cordboard.kind.Schemas;
import io.cordboard.route.Gateways;
import io.cordboard.route.RouteResolver;
import io.cordboard.route.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Missing objects that documents name in members with {@code x-refers-to} and {@code x-destination}. Numbers that are
 * dialled on a route are reviewed with the route.
 */
public final class ReferenceReview {
    private static final String ROUTE = "dialplan_context";

    private final List<KindTraits> kinds;
    private final DestinationGrammar destinations;

    public ReferenceReview(Schemas schemas) {
        this.kinds = schemas.traits();
        this.destinations = schemas.destinations();
    }

    /** The missing objects that one object names. */
    public List<Problem> problems(Document object, KindTraits kind, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        for (MarkedValue name : kind.marked(object.json(), "x-refers-to")) {
            reference(object, name, documents).ifPresent(problems::add);
        }
        for (MarkedValue pattern : kind.marked(object.json(), "x-extensions")) {
            nobody(object, pattern, documents).ifPresent(problems::add);
        }
        for (MarkedValue shown : kind.marked(object.json(), "x-shown-outside")) {
            shortNumber(object, shown, documents).ifPresent(problems::add);
        }
        for (MarkedValue played : kind.marked(object.json(), "x-playable")) {
            if (played.value().startsWith(Playable.RECORDING)
                    && destinations.read(played.value()) instanceof Destination.Reading.Understood understood) {
                missing(object, played.pointer(), understood.destination(), documents)
                        .ifPresent(problems::add);
            }
        }
        for (MarkedValue text : kind.marked(object.json(), "x-destination")) {
            if (destinations.read(text.value()) instanceof Destination.Reading.Understood understood) {
                missing(object, text.pointer(), understood.destination(), documents)
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }

    /** Carriers replace or refuse the number of an extension, and nobody outside can call it. */
    private static Optional<Problem> shortNumber(Document object, MarkedValue shown, Documents documents) {
        return Users.byNumber(documents, object.domain(), shown.value()).isEmpty()
                ? Optional.empty()
                : Optional.of(warning(
                        object,
                        shown.pointer(),
                        shown.value() + " is the number of an extension, which nobody outside can call; write the whole"
                                + " number, such as +41441234501"));
    }

    /** Extensions that may be dialled, and are none. */
    private static Optional<Problem> nobody(Document object, MarkedValue written, Documents documents) {
        boolean isSwitch = written.value().matches("true|false|yes|no|on|off");
        boolean isSomebody = isSwitch
                || NumberPattern.of(written.value())
                        .filter(pattern -> documents.all("exten", object.domain()).stream()
                                .anyMatch(user -> pattern.matches(user.field())))
                        .isPresent();
        return isSomebody
                ? Optional.empty()
                : Optional.of(warning(object, written.pointer(), "no extension matches " + written.value()));
    }

    /** The missing objects that the settings of a domain name. */
    List<Problem> problemsOfSettings(Document settings, KindTraits kind, String domain, Documents documents) {
        Document inDomain =
                new Document(new DocumentId(settings.id().kind(), domain, settings.field()), settings.json());
        return problems(inDomain, kind, documents).stream()
                .map(problem ->
                        Problem.warning(kind.kind().key(domain), settings.field(), problem.pointer(), problem.reason()))
                .toList();
    }

    private Optional<Problem> reference(Document object, MarkedValue name, Documents documents) {
        String kind = name.annotation().asText();
        if (kind.equals(ROUTE)) {
            return missingRoute(object, name.pointer(), name.value(), documents);
        }
        if (kind.equals("exten") && name.value().indexOf('@') >= 0) {
            return Optional.empty(); // an address, where one may stand beside extensions
        }
        return kind.equals("exten")
                ? missingUser(object, name.pointer(), name.value(), documents)
                : missingObject(object, name.pointer(), kind, name.value(), documents);
    }

    /** The missing object that a destination names. */
    public Optional<Problem> missing(Document holder, String pointer, Destination destination, Documents documents) {
        Optional<String> route = holder.text("route");
        if (destination instanceof Destination.Extension extension && route.isEmpty()) {
            return missingUser(holder, pointer, extension.number(), documents);
        }
        if (destination instanceof Destination.Voicemail voicemail) {
            return missingUser(holder, pointer, voicemail.mailbox(), documents);
        }
        if (destination instanceof Destination.OnRoute onRoute) {
            return missingRoute(holder, pointer, onRoute.route(), documents);
        }
        if (destination instanceof Destination.Outside) {
            boolean stands = route.isPresent()
                    || NumberContext.of(destination, holder.domain(), kinds, documents)
                            .isPresent();
            return stands ? Optional.empty() : missingRoute(holder, pointer, RouteResolver.DEFAULT_ROUTE, documents);
        }
        return ofOthers(holder, pointer, destination, documents);
    }

    private Optional<Problem> ofOthers(Document holder, String pointer, Destination destination, Documents documents) {
        if (destination instanceof Destination.OfKind other) {
            return missingObject(holder, pointer, other.kind(), other.name(), documents);
        }
        if (destination instanceof Destination.Trunk trunk) {
            return Gateways.isInForce(documents, holder.domain(), trunk.gateway())
                    ? Optional.empty()
                    : Optional.of(warning(
                            holder, pointer, "there is no gateway " + trunk.gateway() + " in " + holder.domain()));
        }
        return Optional.empty();
    }

    private Optional<Problem> missingObject(
            Document holder, String pointer, String kind, String name, Documents documents) {
        Optional<KindTraits> traits =
                kinds.stream().filter(one -> one.name().equals(kind)).findFirst();
        if (traits.isEmpty()
                || traits.get().isDialled()
                || traits.get().builtIn().contains(name)) {
            return Optional.empty();
        }
        Optional<Document> found = documents.document(kind, holder.domain(), name);
        if (found.isEmpty()) {
            return Optional.of(
                    warning(holder, pointer, "there is no " + traits.get().title() + " " + name));
        }
        return found.get().isTrue("enabled", true)
                ? Optional.empty()
                : Optional.of(warning(holder, pointer, traits.get().called(found.get()) + " is disabled"));
    }

    private static Optional<Problem> missingUser(Document holder, String pointer, String id, Documents documents) {
        if (Users.byNumber(documents, holder.domain(), id).isPresent()) {
            return Optional.empty();
        }
        boolean disabled = documents.document("exten", holder.domain(), id).isPresent();
        return Optional.of(
                warning(holder, pointer, disabled ? "the user " + id + " is disabled" : "there is no user " + id));
    }

    /** A missing route. */
    public static Optional<Problem> missingRoute(Document holder, String pointer, String route, Documents documents) {
        String reason = "there is no route " + route + " in " + holder.domain() + "; such calls are refused";
        return documents.route(holder.domain(), route) instanceof RouteReading.Missing
                ? Optional.of(warning(holder, pointer, reason))
                : Optional.empty();
    }

    private static Problem warning(Document holder, String pointer, String reason) {
        return Problem.warning("cti_" + holder.id().kind() + "@" + holder.domain(), holder.field(), pointer, reason);
    }
}
