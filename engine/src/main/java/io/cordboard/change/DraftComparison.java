package io.cordboard.change;

import io.cordboard.change.ChangePlan.Dangling;
import io.cordboard.change.ChangePlan.Expected;
import io.cordboard.change.ChangePlan.ReplayedCall;
import io.cordboard.change.ChangePlan.Taken;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.cordboard.expect.BuiltInExpectations;
import io.cordboard.expect.BuiltInExpectations.BuiltIn;
import io.cordboard.expect.Expectation;
import io.cordboard.expect.ExpectationRun;
import io.cordboard.expect.PastCall;
import io.cordboard.expect.Replay;
import io.cordboard.fetch.InboundReach;
import io.cordboard.kind.Schemas;
import io.cordboard.store.key.Keys;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the current documents with a draft, domain by domain. */
final class DraftComparison {
    private static final List<String> MISSING = List.of("there is no ", "names \"@", "the extension \"");

    private final Schemas schemas;
    private final Verdicts now;
    private final Verdicts then;
    private final BlockingDocuments before;
    private final BlockingDocuments after;
    private final Set<DocumentId> changed;
    private final Clock clock;

    DraftComparison(
            Schemas schemas,
            Verdicts now,
            Verdicts then,
            BlockingDocuments before,
            BlockingDocuments after,
            Set<DocumentId> changed,
            Clock clock) {
        this.schemas = schemas;
        this.now = now;
        this.then = then;
        this.before = before;
        this.after = after;
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
        extensions(domain, parts);
        numbers(domain, parts);
        inbound(domain, parts);
        ExpectationRun current = now.calls(domain, before, clock);
        ExpectationRun drafted = then.calls(domain, after, clock);
        expectations(current, drafted, parts);
        replay(current, drafted, past, parts);
    }

    private void problems(String domain, Set<String> routes, Set<String> later, PlanParts parts) {
        Set<Problem> known = now.problems(domain, routes, before, clock);
        for (Problem problem : then.problems(domain, later, after, clock)) {
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

    /** Dialplan extensions that name what is deleted by a number, which anything else might have. */
    private void extensions(String domain, PlanParts parts) {
        for (DocumentId id : changed) {
            boolean deleted = id.domain().equals(domain)
                    && !id.kind().equals(Change.ROUTE)
                    && before.document(id).isPresent()
                    && after.document(id).isEmpty();
            if (deleted) {
                String missing = "there is no " + schemas.traits(id.kind()).title() + " " + id.field() + " for ";
                now.named(id, before, after)
                        .forEach(named -> parts.dangling(new Dangling(
                                named.extension().id().kind(),
                                named.extension().field(),
                                named.pointer(),
                                missing + named.action())));
            }
        }
    }

    private boolean concernsChange(Problem problem) {
        return changed.stream()
                .anyMatch(id -> problem.field().equals(id.field())
                        && Keys.parse(problem.key())
                                .map(Keys.Parsed::name)
                                .orElse(problem.key())
                                .equals("cti_" + id.kind()));
    }

    private void numbers(String domain, PlanParts parts) {
        Set<Problem> known = now.taken(domain, before);
        then.taken(domain, after).stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> {
                    String name =
                            Keys.parse(problem.key()).map(Keys.Parsed::name).orElse(problem.key());
                    parts.taken(new Taken(
                            name.substring("cti_".length()), problem.field(), problem.pointer(), problem.reason()));
                });
    }

    private void inbound(String domain, PlanParts parts) {
        InboundReach.Reach known = now.reach(domain, before);
        InboundReach.Reach later = then.reach(domain, after);
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

    private void expectations(ExpectationRun current, ExpectationRun drafted, PlanParts parts) {
        Map<Expectation, Boolean> held = new HashMap<>();
        current.ofDomain().forEach(one -> held.put(one, current.tryOne(one).passed()));
        for (Expectation expectation : drafted.ofDomain()) {
            ExpectationRun.Tried later = drafted.tryOne(expectation);
            parts.expectation(new Expected(
                    later.name(),
                    later.passed(),
                    held.getOrDefault(expectation, false),
                    later.expected(),
                    later.call() + ": " + later.got()));
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
        // First all of them as they are now: what the change does not concern is then known.
        Set<BuiltIn> held = new LinkedHashSet<>(all);
        held.removeIf(one -> !one.tryWith(current).passed());
        Map<String, Expected> broken = new LinkedHashMap<>();
        for (BuiltIn one : held) {
            String name = one.expectation().name();
            if (!broken.containsKey(name)) {
                ExpectationRun.Tried later = one.tryWith(drafted);
                if (!later.passed()) {
                    broken.put(
                            name, new Expected(name, false, true, later.expected(), later.call() + ": " + later.got()));
                }
            }
        }
        return List.copyOf(broken.values());
    }

    /** If only users change, only the emergency calls of these users are tried. */
    private Optional<Set<String>> onlyUsers() {
        return changed.stream().allMatch(id -> id.kind().equals("exten"))
                ? Optional.of(changed.stream().map(DocumentId::field).collect(Collectors.toSet()))
                : Optional.empty();
    }

    private static void replay(ExpectationRun current, ExpectationRun drafted, List<PastCall> past, PlanParts parts) {
        List<ReplayedCall> otherwise = new Replay(current, drafted)
                .changed(past).stream()
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
