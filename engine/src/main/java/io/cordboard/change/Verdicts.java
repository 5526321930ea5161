package io.cordboard.change;

import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import io.cordboard.expect.CallEnds;
import io.cordboard.expect.ExpectationRun;
import io.cordboard.fetch.InboundReach;
import io.cordboard.fetch.KeptAnswers;
import io.cordboard.kind.KindTraits;
import io.cordboard.objects.NumberPlan;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.review.DialplanReferences;
import io.cordboard.review.Replacements;
import io.cordboard.review.WholeHashes;
import io.cordboard.route.Domains;
import io.cordboard.store.key.Keys;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is said of the documents of a domain: their problems, what inbound calls reach, and where calls end. It is kept
 * until a document changes on which it depends. One thread uses it at a time.
 */
final class Verdicts {
    private static final int MOST_DOMAINS = 50;

    private final AnsweringParts judges;
    private final CallEnds ends;
    private final KeptAnswers<Reviewed, Set<Problem>> problems;
    private final KeptAnswers<String, Set<Problem>> taken;
    private final KeptAnswers<String, InboundReach.Reach> reach;

    /** @param day some dates are over on the next one */
    private record Reviewed(String domain, Set<String> routes, LocalDate day) {}

    Verdicts(AnsweringParts judges) {
        this(
                judges,
                new CallEnds(),
                KeptAnswers.atMost(MOST_DOMAINS),
                KeptAnswers.atMost(MOST_DOMAINS),
                KeptAnswers.atMost(MOST_DOMAINS));
    }

    private Verdicts(
            AnsweringParts judges,
            CallEnds ends,
            KeptAnswers<Reviewed, Set<Problem>> problems,
            KeptAnswers<String, Set<Problem>> taken,
            KeptAnswers<String, InboundReach.Reach> reach) {
        this.judges = judges;
        this.ends = ends;
        this.problems = problems;
        this.taken = taken;
        this.reach = reach;
    }

    /** What is said after a change; what it does not concern is taken from here. Nothing of it is kept here. */
    Verdicts afterwards(AnsweringParts then) {
        return new Verdicts(then, ends.afterwards(), problems.afterwards(), taken.afterwards(), reach.afterwards());
    }

    /** @param routes the names of the routes of the domain */
    Set<Problem> problems(String domain, Set<String> routes, BlockingDocuments view, Clock clock) {
        return problems.get(
                new Reviewed(domain, Set.copyOf(routes), LocalDate.now(clock)),
                view,
                documents -> review(domain, routes, documents));
    }

    private Set<Problem> review(String domain, Set<String> routes, Documents documents) {
        Documents whole = new WholeHashes(documents);
        List<Problem> found = new ArrayList<>(judges.review().shared(whole));
        found.addAll(judges.review().domain(domain, routes, whole));
        found.addAll(judges.documents().domain(domain, Map.of(domain, routes), whole));
        found.addAll(incompleteRoutes(domain, routes, documents));
        return new LinkedHashSet<>(new Replacements(whole).in(sorted(found)));
    }

    private static Set<Problem> sorted(List<Problem> problems) {
        TreeSet<Problem> sorted = new TreeSet<>(Problem.ORDER);
        sorted.addAll(problems);
        return sorted;
    }

    /** Routes that name something that is missing: their calls are refused where no earlier version is in force. */
    private static List<Problem> incompleteRoutes(String domain, Set<String> routes, Documents documents) {
        return routes.stream()
                .filter(route -> documents.route(domain, route) instanceof RouteReading.NeverComplete)
                .map(route -> Problem.warning(
                        Keys.plainRoute(domain, route),
                        route,
                        "",
                        "names \"@\" or an extension that is missing: its last good version stays in force"))
                .toList();
    }

    /** The numbers that several objects have. */
    Set<Problem> taken(String domain, BlockingDocuments view) {
        return taken.get(domain, view, documents -> takenIn(domain, documents));
    }

    private Set<Problem> takenIn(String domain, Documents documents) {
        NumberPlan plan = NumberPlan.of(domain, judges.kinds(), documents);
        Set<Problem> problems = new LinkedHashSet<>();
        for (KindTraits kind : judges.kinds().all()) {
            if (kind.kind().perDomain() && (kind.isNumberChecked() || kind.hasCodes())) {
                documents.all(kind.name(), domain).forEach(document -> problems.addAll(plan.problems(document, kind)));
            }
            if (kind.name().equals(Domains.KIND)) {
                Domains.settings(documents, domain)
                        .ifPresent(settings -> problems.addAll(plan.problemsOfSettings(settings, kind)));
            }
        }
        return problems;
    }

    /** The actions of dialplan extensions that name an object that these documents have, and those after a change have not. */
    List<DialplanReferences.Named> named(DocumentId deleted, Documents view, Documents after) {
        return judges.documents().references().to(deleted, after, view);
    }

    /** What inbound calls reach. */
    InboundReach.Reach reach(String domain, BlockingDocuments view) {
        return reach.get(domain, view, documents -> judges.reach().of(domain, documents));
    }

    /** Tries calls of the domain. */
    ExpectationRun calls(String domain, BlockingDocuments view, Clock clock) {
        return new ExpectationRun(new Rehearsal(judges.fetch(), judges.proof(), view, clock), view, domain, ends);
    }
}
