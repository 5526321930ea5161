package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteEntry;
import io.cordboard.document.RouteReading;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import io.cordboard.route.Domains;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Contradictions between PBX objects: numbers in use, missing objects, loops. */
public final class ObjectReview {
    private final ObjectKinds kinds;
    private final KindModels models;
    private final DestinationGrammar destinations;
    private final ReferenceReview references;

    public ObjectReview(KindModels models, Schemas schemas) {
        this.kinds = models.kinds();
        this.models = models;
        this.destinations = schemas.destinations();
        this.references = new ReferenceReview(schemas);
    }

    /** The problems of the objects of a domain. */
    public List<Problem> problems(String domain, Set<String> routes, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        NumberPlan plan = NumberPlan.of(domain, kinds, documents);
        OutsideReview outside = new OutsideReview(domain, kinds, destinations, documents);
        for (KindTraits kind : kinds.objects()) {
            List<Document> objects = documents.all(kind.name(), domain);
            if (kind.isNumberChecked() || kind.hasCodeSets()) {
                objects.forEach(object -> problems.addAll(plan.problems(object, kind)));
            } else if (kind.hasNumber()) {
                objects.forEach(object -> problems.addAll(plan.problemsOfHelp(object, kind)));
            }
            if (!kind.matches().isEmpty()) {
                problems.addAll(new MatchReview(domain, documents).problems(kind));
            }
            if (!models.isComputed(kind.name())) {
                objects.forEach(object -> problems.addAll(references.problems(object, kind, documents)));
            }
            objects.forEach(object -> {
                problems.addAll(MemberReview.problems(object, kind));
                problems.addAll(outside.problems(object, kind));
            });
        }
        kinds.objects().stream()
                .flatMap(kind -> kinds.members(kind.name()).stream())
                .distinct()
                .forEach(state -> problems.addAll(states(domain, state, documents)));
        for (KindTraits kind : kinds.all()) {
            if (isBesideObjects(kind)) {
                documents.all(kind.name(), domain).forEach(document -> {
                    if (kind.hasReferences()) {
                        problems.addAll(references.problems(document, kind, documents));
                    }
                    problems.addAll(MemberReview.problems(document, kind));
                    problems.addAll(HoursReview.problems(document, kind));
                });
            }
            if (kind.name().equals(Domains.KIND)) {
                Domains.settings(documents, domain).ifPresent(settings -> {
                    problems.addAll(plan.problemsOfSettings(settings, kind));
                    problems.addAll(DomainMemberReview.problems(settings));
                    problems.addAll(outside.problems(settings, kind));
                    problems.addAll(references.problemsOfSettings(settings, kind, domain, documents));
                });
            }
        }
        routes.forEach(route -> problems.addAll(unnamed(domain, route, documents)));
        zone(domain, documents).ifPresent(problems::add);
        problems.addAll(RangeReview.problems(domain, kinds, documents));
        problems.addAll(new NextObjects(domain, kinds, destinations, documents).loops(models::isComputed));
        models.computed().forEach(kind -> problems.addAll(kind.review(domain, routes, plan, documents)));
        return problems;
    }

    /** Missing objects that a route names, of kinds whose objects are looked up at each call. */
    private static List<Problem> unnamed(String domain, String route, Documents documents) {
        return documents.route(domain, route) instanceof RouteReading.Complete complete
                ? complete.extensions().stream()
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
                && kind.isReviewed();
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
        models.computed().forEach(kind -> played.putAll(kind.played(domain, documents)));
        return played;
    }
}
