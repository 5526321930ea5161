package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteEntry;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Marked;
import io.cordboard.kind.Schemas;
import io.cordboard.route.Domains;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Contradictions between PBX objects: numbers in use, missing objects, loops. */
public final class ObjectReview {
    private final ObjectKinds kinds;
    private final DestinationGrammar destinations;
    private final ReferenceReview references;

    public ObjectReview(ObjectKinds kinds, Schemas schemas) {
        this.kinds = kinds;
        this.destinations = schemas.destinations();
        this.references = new ReferenceReview(schemas);
    }

    /** The problems of the objects of a domain. */
    public List<Problem> problems(String domain, Set<String> routes, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        NumberPlan plan = NumberPlan.of(domain, kinds, documents);
        for (KindTraits kind : kinds.objects()) {
            List<Document> objects = documents.all(kind.name(), domain);
            if (kind.isNumberChecked() || kind.hasCodeSets()) {
                objects.forEach(object -> problems.addAll(plan.problems(object, kind)));
            }
            if (!kind.matches().isEmpty()) {
                problems.addAll(new MatchReview(domain, documents).problems(kind));
            }
            if (!kinds.isComputed(kind.name())) {
                objects.forEach(object -> problems.addAll(references.problems(object, kind, documents)));
            }
        }
        kinds.objects().stream()
                .flatMap(kind -> kinds.members(kind.name()).stream())
                .distinct()
                .forEach(state -> problems.addAll(states(domain, state, documents)));
        for (KindTraits kind : kinds.all()) {
            if (isBesideObjects(kind)) {
                documents
                        .all(kind.name(), domain)
                        .forEach(document -> problems.addAll(references.problems(document, kind, documents)));
            }
            if (kind.name().equals(Domains.KIND)) {
                Domains.settings(documents, domain).ifPresent(settings -> {
                    problems.addAll(plan.problemsOfSettings(settings, kind));
                    problems.addAll(references.problemsOfSettings(settings, kind, domain, documents));
                });
            }
        }
        routes.forEach(route -> problems.addAll(unnamed(domain, route, documents)));
        zone(domain, documents).ifPresent(problems::add);
        problems.addAll(rings(domain, documents));
        kinds.computed().forEach(kind -> problems.addAll(kind.review(domain, routes, plan, documents)));
        return problems;
    }

    /** Missing objects that a route names, of kinds whose objects are looked up at each call. */
    private static List<Problem> unnamed(String domain, String route, Documents documents) {
        return documents.route(domain, route) instanceof RouteReading.Proven proven
                ? proven.extensions().stream()
                        .flatMap(document -> RouteEntry.atEachCall(document).stream())
                        .filter(entry -> entry.field()
                                .filter(name -> documents
                                        .document(entry.kind(), domain, name)
                                        .isEmpty())
                                .isPresent())
                        .map(entry -> Problem.warning(
                                "cti_dialplan_context@" + domain,
                                route,
                                "",
                                "names \"" + entry.written() + "\", which is missing"))
                        .toList()
                : List.of();
    }

    /** Whether it is neither in routes nor the state of such an object. */
    private boolean isBesideObjects(KindTraits kind) {
        return kind.kind().perDomain()
                && kinds.object(kind.name()).isEmpty()
                && kinds.all().stream()
                        .noneMatch(other ->
                                other.state().filter(kind.name()::equals).isPresent())
                && kind.hasReferences();
    }

    /** Missing objects that states name, and states of missing objects. */
    private List<Problem> states(String domain, KindTraits state, Documents documents) {
        List<KindTraits> owners = kinds.objects().stream()
                .filter(kind -> kinds.members(kind.name()).filter(state::equals).isPresent())
                .toList();
        List<Problem> problems = new ArrayList<>();
        for (Document object : documents.all(state.name(), domain)) {
            String key = state.kind().keyNames().get(0) + ":" + object.field() + "@" + domain;
            if (owners.stream()
                    .allMatch(kind -> documents
                            .document(kind.name(), domain, object.field())
                            .isEmpty())) {
                String titles = owners.stream().map(KindTraits::title).collect(Collectors.joining(" or "));
                problems.add(Problem.warning(key, "", "", "there is no " + titles + " " + object.field()));
            }
            references.problems(object, state, documents).stream()
                    .map(found -> Problem.warning(key, found.pointer().substring(1), "", found.reason()))
                    .forEach(problems::add);
        }
        return problems;
    }

    /** Hours without a zone use the clock of each FreeSWITCH. */
    private Optional<Problem> zone(String domain, Documents documents) {
        boolean hours = kinds.all().stream()
                .filter(KindTraits::isOfClock)
                .anyMatch(kind -> !documents.all(kind.name(), domain).isEmpty());
        boolean zone = Domains.settings(documents, domain)
                .flatMap(settings -> settings.text("timezone"))
                .isPresent();
        return hours && !zone
                ? Optional.of(Problem.warning(
                        "cti_domain",
                        domain,
                        "/timezone",
                        "is missing: hours and dates go by the clock of each FreeSWITCH; add \"timezone\": \"Europe/Zurich\", with"
                                + " the zone of yours"))
                : Optional.empty();
    }

    /** The files in the settings of the domain that dialogues play, by JSON pointer. */
    public Map<String, String> played(String domain, Documents documents) {
        Map<String, String> played = new LinkedHashMap<>();
        kinds.computed().forEach(kind -> played.putAll(kind.played(domain, documents)));
        return played;
    }

    /**
     * Objects that lead to each other in a loop. Such calls end after some hops. A computed kind reports its own loops.
     */
    private List<Problem> rings(String domain, Documents documents) {
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
                List<DocumentId> others = new ArrayList<>(leadsTo(now, kind));
                kind.marked(now.json(), "x-refers-to")
                        .forEach(name -> beside(domain, name, documents)
                                .ifPresent(named -> others.addAll(leadsTo(
                                        named, kinds.named(named.id().kind()).orElseThrow()))));
                next.put(object.id(), others);
            }
        }
        List<Problem> problems = new ArrayList<>();
        next.keySet().forEach(id -> ring(id, List.of(id), next, problems));
        return problems;
    }

    /**
     * An object that another one names and that is not in routes itself, such as a calendar: its destinations are those
     * of the object.
     */
    private Optional<Document> beside(String domain, Marked name, Documents documents) {
        String kind = name.annotation().asText();
        return kinds.object(kind).isPresent() || kinds.named(kind).isEmpty()
                ? Optional.empty()
                : documents.document(kind, domain, name.value());
    }

    private List<DocumentId> leadsTo(Document object, KindTraits kind) {
        List<DocumentId> others = new ArrayList<>();
        for (Marked text : kind.marked(object.json(), "x-destination")) {
            if (destinations.read(text.value()) instanceof Destination.Reading.Understood understood) {
                leadsTo(object, understood.destination()).ifPresent(others::add);
            }
        }
        return others;
    }

    private static Optional<DocumentId> leadsTo(Document object, Destination destination) {
        if (destination instanceof Destination.Extension extension
                && object.text("route").isEmpty()) {
            return Optional.of(new DocumentId("exten", object.domain(), extension.number()));
        }
        return destination instanceof Destination.OfKind other
                ? Optional.of(new DocumentId(other.kind(), object.domain(), other.name()))
                : Optional.empty();
    }

    /** Each loop is reported once: where its first object by name begins. */
    private void ring(
            DocumentId start, List<DocumentId> way, Map<DocumentId, List<DocumentId>> next, List<Problem> problems) {
        for (DocumentId id : next.getOrDefault(way.get(way.size() - 1), List.of())) {
            if (id.equals(start)) {
                if (!isOfOneComputedKind(way)) {
                    problems.add(problem(way));
                }
            } else if (text(id).compareTo(text(start)) > 0 && !way.contains(id)) {
                ring(start, Stream.concat(way.stream(), Stream.of(id)).toList(), next, problems);
            }
        }
    }

    private boolean isOfOneComputedKind(List<DocumentId> way) {
        String kind = way.get(0).kind();
        return kinds.isComputed(kind) && way.stream().allMatch(id -> id.kind().equals(kind));
    }

    private static Problem problem(List<DocumentId> way) {
        DocumentId start = way.get(0);
        String ring = Stream.concat(way.stream(), Stream.of(start))
                .map(ObjectReview::text)
                .collect(Collectors.joining(" → "));
        return Problem.warning(
                "cti_" + start.kind() + "@" + start.domain(), start.field(), "", "leads back to itself: " + ring);
    }

    private static String text(DocumentId id) {
        return id.kind() + ":" + id.field();
    }
}
