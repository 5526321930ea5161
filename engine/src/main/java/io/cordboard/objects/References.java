package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.kind.Playable;
import io.cordboard.kind.Schemas;
import io.cordboard.route.Domains;
import io.cordboard.route.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents of a domain that name an object, in members with {@code x-refers-to}, {@code x-names}, {@code
 * x-destination} and {@code x-playable}. The arguments of the dialplan's own extensions are not looked at.
 */
public final class References {
    private static final String USER = "exten";
    private static final String GATEWAY = "gateway";
    private static final String ROUTE = "dialplan_context";

    private final List<KindTraits> kinds;
    private final DestinationGrammar destinations;

    public References(Schemas schemas) {
        this.kinds = schemas.traits();
        this.destinations = schemas.destinations();
    }

    /**
     * A member that names the object.
     *
     * @param holder the document that has the member
     * @param title what people call it; may be empty
     */
    public record Reference(DocumentId holder, String title, String pointer) {}

    /** @param target an object of a domain; a route has the kind {@code dialplan_context} */
    public List<Reference> to(DocumentId target, Documents documents) {
        List<Reference> references = new ArrayList<>();
        for (KindTraits kind : kinds) {
            List<Document> holders = kind.name().equals(Domains.KIND)
                    ? Domains.settings(documents, target.domain()).stream().toList()
                    : kind.kind().perDomain() && !kind.kind().perObject()
                            ? documents.all(kind.name(), target.domain())
                            : List.of();
            holders.stream()
                    .filter(holder -> holder.json().isContainerNode())
                    .forEach(holder -> references.addAll(in(holder, kind, target, documents)));
        }
        return references;
    }

    private List<Reference> in(Document holder, KindTraits kind, DocumentId target, Documents documents) {
        List<String> pointers = new ArrayList<>();
        for (MarkedValue name : kind.marked(holder.json(), "x-refers-to")) {
            if (isNamed(target, name.annotation().asText(), name.value(), documents)) {
                pointers.add(name.pointer());
            }
        }
        kind.marked(holder.json(), "x-names").stream()
                .filter(name ->
                        target.equals(new DocumentId(name.annotation().asText(), target.domain(), name.value())))
                .forEach(name -> pointers.add(name.pointer()));
        for (MarkedValue text : kind.marked(holder.json(), "x-destination")) {
            add(text, target, documents, pointers);
        }
        kind.marked(holder.json(), "x-playable").stream()
                .filter(played -> played.value().startsWith(Playable.RECORDING))
                .forEach(played -> add(played, target, documents, pointers));
        String title = holder.text("name").orElse("");
        return pointers.stream()
                .distinct()
                .map(pointer -> new Reference(holder.id(), title, pointer))
                .toList();
    }

    private void add(MarkedValue text, DocumentId target, Documents documents, List<String> pointers) {
        if (destinations.read(text.value()) instanceof Destination.Reading.Understood understood
                && leadsTo(understood.destination(), target, documents)) {
            pointers.add(text.pointer());
        }
    }

    private boolean leadsTo(Destination destination, DocumentId target, Documents documents) {
        if (destination instanceof Destination.Extension extension) {
            return isNumber(extension.number(), target, documents);
        }
        if (destination instanceof Destination.Voicemail voicemail) {
            return isNamed(target, USER, voicemail.mailbox(), documents);
        }
        if (destination instanceof Destination.OfKind object) {
            return isNamed(target, object.kind(), object.name(), documents);
        }
        if (destination instanceof Destination.Trunk trunk) {
            return isNamed(target, GATEWAY, trunk.gateway(), documents);
        }
        return destination instanceof Destination.OnRoute onRoute && isNamed(target, ROUTE, onRoute.route(), documents);
    }

    /** A number is that of a user, or of another object whose name is its number. */
    private boolean isNumber(String number, DocumentId target, Documents documents) {
        return isNamed(target, USER, number, documents)
                || kinds.stream()
                        .filter(kind -> kind.name().equals(target.kind()) && kind.hasNumber())
                        .anyMatch(kind -> kind.nameOf(number).equals(Optional.of(target.field())));
    }

    /** An alias stands for its user. */
    private static boolean isNamed(DocumentId target, String kind, String name, Documents documents) {
        return target.kind().equals(kind)
                && (target.field().equals(name)
                        || (kind.equals(USER)
                                && Users.byNumber(documents, target.domain(), name)
                                        .filter(user -> user.field().equals(target.field()))
                                        .isPresent()));
    }
}
