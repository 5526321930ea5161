package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where objects send calls, and those that lead to each other in a loop. A step that the caller chooses by a key is not
 * part of a loop: callers may walk through menus as long as they like.
 */
record NextObjects(String domain, ObjectKinds kinds, DestinationGrammar destinations, Documents documents) {
    /** The loops. Such calls end after some hops. A kind that is computed reports its own loops. */
    List<Problem> loops(Predicate<String> isComputed) {
        Map<DocumentId, List<DocumentId>> next = new LinkedHashMap<>();
        for (KindTraits kind : kinds.objects()) {
            Map<String, Document> states = new LinkedHashMap<>();
            kinds.members(kind.name())
                    .ifPresent(state -> documents
                            .all(state.name(), domain)
                            .forEach(document -> states.put(document.field(), document)));
            for (Document object : documents.all(kind.name(), domain)) {
                Document now = states.containsKey(object.field())
                        ? new Document(object.id(), kinds.current(object, documents))
                        : object;
                next.put(object.id(), after(now, kind));
            }
        }
        return ObjectLoops.of(next).stream()
                .filter(ring -> !isOfOneComputedKind(ring, isComputed))
                .map(NextObjects::problem)
                .toList();
    }

    private List<DocumentId> after(Document object, KindTraits kind) {
        List<DocumentId> others = new ArrayList<>(leadsTo(object, kind));
        kind.marked(object.json(), "x-refers-to")
                .forEach(name -> beside(name)
                        .ifPresent(named -> others.addAll(
                                leadsTo(named, kinds.named(named.id().kind()).orElseThrow()))));
        return others;
    }

    /**
     * An object that another one names and that is not in routes itself, such as a calendar: its destinations are those
     * of the object.
     */
    private Optional<Document> beside(MarkedValue name) {
        String kind = name.annotation().asText();
        return kinds.object(kind).isPresent() || kinds.named(kind).isEmpty()
                ? Optional.empty()
                : documents.document(kind, domain, name.value());
    }

    private List<DocumentId> leadsTo(Document object, KindTraits kind) {
        Set<String> chosen = new HashSet<>();
        kind.marked(object.json(), "x-chosen").forEach(destination -> chosen.add(destination.pointer()));
        List<DocumentId> others = new ArrayList<>();
        destinations(object, kind).forEach((pointer, destination) -> {
            if (!chosen.contains(pointer)) {
                leadsTo(object, destination).ifPresent(others::add);
            }
        });
        return others;
    }

    /** The destinations of an object, and the number that it dials, by JSON pointer. */
    Map<String, Destination> destinations(Document object, KindTraits kind) {
        Map<String, Destination> found = new LinkedHashMap<>();
        for (MarkedValue text : kind.marked(object.json(), "x-destination")) {
            if (destinations.read(text.value()) instanceof Destination.Reading.Understood understood) {
                found.put(text.pointer(), understood.destination());
            }
        }
        kind.marked(object.json(), "x-dials")
                .forEach(number -> found.put(number.pointer(), new Destination.Outside(number.value())));
        return found;
    }

    private Optional<DocumentId> leadsTo(Document object, Destination destination) {
        boolean onRoute = object.text("route").isPresent();
        if (destination instanceof Destination.Extension extension && !onRoute) {
            return Optional.of(new DocumentId("exten", domain, extension.number()));
        }
        if (destination instanceof Destination.Outside outside && !onRoute) {
            return OutsideNumbers.taking(outside.number(), domain, kinds, documents).stream()
                    .map(Document::id)
                    .findFirst();
        }
        return destination instanceof Destination.OfKind other
                ? Optional.of(new DocumentId(other.kind(), domain, other.name()))
                : Optional.empty();
    }

    private boolean isOfOneComputedKind(List<DocumentId> way, Predicate<String> isComputed) {
        String kind = way.get(0).kind();
        return isComputed.test(kind) && way.stream().allMatch(id -> id.kind().equals(kind));
    }

    private static Problem problem(List<DocumentId> ring) {
        DocumentId first = ring.get(0);
        String way = Stream.concat(ring.stream(), Stream.of(first))
                .map(ObjectLoops::name)
                .collect(Collectors.joining(" → "));
        return Problem.warning(
                "cti_" + first.kind() + "@" + first.domain(), first.field(), "", "leads back to itself: " + way);
    }
}
