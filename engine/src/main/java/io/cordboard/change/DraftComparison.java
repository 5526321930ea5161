package io.cordboard.change;

import io.cordboard.change.ChangePlan.Dangling;
import io.cordboard.change.ChangePlan.Expected;
import io.cordboard.change.ChangePlan.ReplayedCall;
import io.cordboard.change.ChangePlan.Taken;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.expect.BuiltInExpectations;
import io.cordboard.expect.BuiltInExpectations.BuiltIn;
import io.cordboard.expect.Expectation;
import io.cordboard.expect.ExpectationRun;
import io.cordboard.expect.PastCall;
import io.cordboard.expect.Replay;
import io.cordboard.fetch.InboundReach;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.NumberPlan;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.review.Replacements;
import io.cordboard.review.WholeHashes;
import io.cordboard.route.Domains;
import io.cordboard.store.key.Keys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the current documents with a draft, domain by domain. */
final class DraftComparison {
    private static final List<String> MISSING = List.of("there is no ", "names \"@", "the extension \"");

    private final Schemas schemas;
    private final AnsweringParts now;
    private final AnsweringParts then;
    private final BlockingDocuments before;
    private final BlockingDocuments after;
    private final Draft draft;
    private final Set<DocumentId> changed;
    private final Clock clock;

    DraftComparison(
            Schemas schemas,
            AnsweringParts now,
            AnsweringParts then,
            BlockingDocuments before,
            BlockingDocuments after,
            Draft draft,
            Set<DocumentId> changed,
            Clock clock) {
        this.schemas = schemas;
        this.now = now;
        this.then = then;
        this.before = before;
        this.after = after;
        this.draft = draft;
        this.changed = changed;
        this.clock = Clock.fixed(clock.instant(), clock.getZone());
    }

    /**
     * What the change does in a domain.
     *
     * @param routes the names of the routes now
     * @param later those after the change
     */
    void domain(String domain, Set<String> routes, Set<String> later, List<PastCall> past, PlanParts parts) {
        problems(domain, routes, later, parts);
        numbers(domain, parts);
        inbound(domain, parts);
        expectations(domain, parts);
        replay(domain, past, parts);
    }

    private void problems(String domain, Set<String> routes, Set<String> later, PlanParts parts) {
        Set<Problem> known = review(now, domain, routes, before);
        for (Problem problem : review(then, domain, later, after)) {
            boolean old = known.contains(problem);
            if (!old && isMissing(problem)) {
                parts.dangling(dangling(problem));
            }
            if (!old || concernsChange(problem)) {
                parts.problem(problem, old);
            }
        }
    }

    private static boolean isMissing(Problem problem) {
        return MISSING.stream().anyMatch(problem.reason()::startsWith);
    }

    private Dangling dangling(Problem problem) {
        String name = Keys.parse(problem.key()).map(Keys.Parsed::name).orElse(problem.key());
        boolean route = name.startsWith(Keys.CONTEXT);
        String kind = name.substring(Math.min(name.length(), "cti_".length()));
        return new Dangling(
                route ? Change.ROUTE : Keys.base(kind), problem.field(), problem.pointer(), problem.reason());
    }

    private boolean concernsChange(Problem problem) {
        return changed.stream()
                .anyMatch(id -> problem.field().equals(id.field())
                        && Keys.parse(problem.key())
                                .map(Keys.Parsed::name)
                                .orElse(problem.key())
                                .equals("cti_" + id.kind()));
    }

    private Set<Problem> review(AnsweringParts judges, String domain, Set<String> routes, BlockingDocuments view) {
        Documents whole = new WholeHashes(view);
        List<Problem> problems = new ArrayList<>(judges.review().shared(whole));
        problems.addAll(judges.review().domain(domain, routes, whole));
        problems.addAll(judges.documents().domain(domain, Map.of(domain, routes), whole));
        problems.addAll(incompleteRoutes(domain, routes, view));
        return new LinkedHashSet<>(new Replacements(whole).in(sorted(problems)));
    }

    private static Set<Problem> sorted(List<Problem> problems) {
        TreeSet<Problem> sorted = new TreeSet<>(Problem.ORDER);
        sorted.addAll(problems);
        return sorted;
    }

    /** Routes that name something that is missing: their calls are refused where no earlier version is in force. */
    private static List<Problem> incompleteRoutes(String domain, Set<String> routes, BlockingDocuments view) {
        return routes.stream()
                .filter(route -> view.route(domain, route) instanceof io.cordboard.document.RouteReading.NeverComplete)
                .map(route -> Problem.warning(
                        Keys.plainRoute(domain, route),
                        route,
                        "",
                        "names \"@\" or an extension that is missing: its last good version stays in force"))
                .toList();
    }

    private void numbers(String domain, PlanParts parts) {
        Set<Problem> known = taken(now, domain, before);
        taken(then, domain, after).stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> {
                    String name =
                            Keys.parse(problem.key()).map(Keys.Parsed::name).orElse(problem.key());
                    parts.taken(new Taken(
                            name.substring("cti_".length()), problem.field(), problem.pointer(), problem.reason()));
                });
    }

    private static Set<Problem> taken(AnsweringParts judges, String domain, Documents documents) {
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

    private void inbound(String domain, PlanParts parts) {
        InboundReach.Reach known = now.reach().of(domain, before);
        InboundReach.Reach later = then.reach().of(domain, after);
        later.reached().forEach((what, way) -> {
            if (!known.reached().containsKey(what)) {
                parts.reach(what, way);
            }
        });
        later.leftOut().forEach((what, why) -> {
            Set<String> old = reasons(known.leftOut().getOrDefault(what, List.of()));
            why.stream()
                    .filter(problem -> !old.contains(problem.pointer() + problem.reason()))
                    .findFirst()
                    .ifPresent(problem -> parts.lost(what, problem.reason()));
        });
    }

    private static Set<String> reasons(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.pointer() + problem.reason())
                .collect(Collectors.toSet());
    }

    private void expectations(String domain, PlanParts parts) {
        ExpectationRun current = run(domain, now, before);
        ExpectationRun drafted = run(domain, then, after);
        Map<String, Expectation> old = new HashMap<>();
        current.ofDomain().forEach(one -> old.put(one.name(), one));
        for (Expectation expectation : drafted.ofDomain()) {
            ExpectationRun.Tried later = drafted.tryOne(expectation);
            boolean held = Optional.ofNullable(old.get(expectation.name()))
                    .filter(expectation::equals)
                    .map(current::tryOne)
                    .map(ExpectationRun.Tried::passed)
                    .orElse(false);
            parts.expectation(new Expected(
                    later.name(), later.passed(), held, later.expected(), later.call() + ": " + later.got()));
        }
        builtIn(current, drafted).forEach(parts::expectation);
    }

    /** Returns only those that the change breaks. */
    private List<Expected> builtIn(ExpectationRun current, ExpectationRun drafted) {
        BuiltInExpectations expectations = new BuiltInExpectations(schemas, clock);
        Set<BuiltIn> all = new LinkedHashSet<>(expectations.emergency(current, onlyUsers()));
        all.retainAll(new HashSet<>(expectations.emergency(drafted, onlyUsers())));
        all.addAll(expectations.numbers(current, changed));
        all.addAll(expectations.numbers(drafted, changed));
        Set<String> told = new HashSet<>();
        List<Expected> broken = new ArrayList<>();
        for (BuiltIn one : all) {
            String name = one.expectation().name();
            if (!told.contains(name)) {
                ExpectationRun.Tried later = one.tryWith(drafted);
                if (!later.passed() && one.tryWith(current).passed()) {
                    told.add(name);
                    broken.add(new Expected(name, false, true, later.expected(), later.call() + ": " + later.got()));
                }
            }
        }
        return broken;
    }

    /** If only users change, only the emergency calls of these users are tried. */
    private Optional<Set<String>> onlyUsers() {
        return changed.stream().allMatch(id -> id.kind().equals("exten"))
                ? Optional.of(changed.stream().map(DocumentId::field).collect(Collectors.toSet()))
                : Optional.empty();
    }

    private ExpectationRun run(String domain, AnsweringParts judges, BlockingDocuments view) {
        return new ExpectationRun(rehearsal(judges, view), view, domain);
    }

    private Rehearsal rehearsal(AnsweringParts judges, BlockingDocuments view) {
        return new Rehearsal(judges.fetch(), judges.proof(), view, clock);
    }

    private void replay(String domain, List<PastCall> past, PlanParts parts) {
        AffectedQuestions asked = new AffectedQuestions(before, draft);
        Replay replay =
                new Replay(domain, new Rehearsal(now.fetch(), now.proof(), asked, clock), rehearsal(then, after));
        List<ReplayedCall> otherwise = replay.changed(past, asked::any).stream()
                .map(one -> new ReplayedCall(
                        one.call().at().toString(),
                        one.call().caller(),
                        one.call().to(),
                        one.now(),
                        one.then()))
                .toList();
        parts.replayed(past.size(), otherwise);
    }
}
