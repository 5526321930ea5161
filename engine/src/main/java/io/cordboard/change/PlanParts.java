package io.cordboard.change;

import io.cordboard.change.ChangeOutcome.Reason;
import io.cordboard.change.ChangePlan.Dangling;
import io.cordboard.change.ChangePlan.Expected;
import io.cordboard.change.ChangePlan.InForceAt;
import io.cordboard.change.ChangePlan.Inbound;
import io.cordboard.change.ChangePlan.Reached;
import io.cordboard.change.ChangePlan.Replayed;
import io.cordboard.change.ChangePlan.ReplayedCall;
import io.cordboard.change.ChangePlan.Taken;
import io.cordboard.change.Planner.Refusal;
import io.cordboard.document.Problem;
import io.cordboard.store.key.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the parts of a plan, and decides whether it refuses the change. */
final class PlanParts {
    private static final String TRUNK = "trunk:";

    private final ChangeRequest request;
    private final Set<PlannedProblem> problems = new LinkedHashSet<>();
    private final List<Reached> lost = new ArrayList<>();
    private final List<Reached> reach = new ArrayList<>();
    private final List<Expected> expectations = new ArrayList<>();
    private final List<ReplayedCall> replayed = new ArrayList<>();
    private final List<Dangling> references = new ArrayList<>();
    private final List<Taken> numbers = new ArrayList<>();
    private final List<InForceAt> nodes = new ArrayList<>();
    private int calls;

    PlanParts(ChangeRequest request, List<Problem> ofSchemas) {
        this.request = request;
        ofSchemas.forEach(problem -> problems.add(new PlannedProblem(problem, false)));
    }

    void problem(Problem problem, boolean before) {
        problems.add(new PlannedProblem(problem, before));
    }

    void lost(String what, String way) {
        lost.add(new Reached(what, way));
    }

    void reach(String what, List<String> way) {
        reach.add(new Reached(what, String.join(" → ", way)));
    }

    void expectation(Expected expected) {
        expectations.add(expected);
    }

    void replayed(int followed, List<ReplayedCall> changed) {
        calls += followed;
        replayed.addAll(changed);
    }

    /** What is known of a member already is not said again. */
    void dangling(Dangling dangling) {
        boolean known = references.stream()
                .anyMatch(one -> one.kind().equals(dangling.kind())
                        && one.name().equals(dangling.name())
                        && one.pointer().equals(dangling.pointer()));
        if (!known) {
            references.add(dangling);
        }
    }

    void taken(Taken taken) {
        numbers.add(taken);
    }

    void nodes(Map<String, String> stateByNode) {
        stateByNode.forEach((node, state) -> nodes.add(new InForceAt(node, state)));
    }

    Planner.Result result() {
        ChangePlan plan = new ChangePlan(
                List.copyOf(problems),
                new Inbound(lost, reach),
                expectations,
                new Replayed(calls, replayed),
                references,
                numbers,
                nodes);
        return new Planner.Result(plan, refusal());
    }

    private Optional<Refusal> refusal() {
        return invalid().or(this::taken).or(this::inUse).or(this::newReach).or(this::broken);
    }

    private Optional<Refusal> invalid() {
        return problems.stream()
                .filter(problem -> !problem.before() && problem.problem().severity() == Problem.Severity.REFUSED)
                .filter(problem -> !request.force() || isWritten(problem.problem()))
                .findFirst()
                .map(problem -> new Refusal(Reason.INVALID, problem.problem().line()));
    }

    /** Whether the problem is one of a document that the change writes; force does not save such a document. */
    private boolean isWritten(Problem problem) {
        String name = Keys.parse(problem.key()).map(Keys.Parsed::name).orElse(problem.key());
        return request.changes().stream()
                .filter(change -> change.value().isPresent() && change.name().equals(problem.field()))
                .anyMatch(change -> change.kind().equals(Change.ROUTE)
                        ? Keys.base(name).equals(Keys.CONTEXT)
                        : name.equals("cti_" + change.kind()));
    }

    private Optional<Refusal> taken() {
        return numbers.stream()
                .min(Comparator.comparing(one -> request.changes().stream()
                        .noneMatch(change -> change.kind().equals(one.kind())
                                && change.name().equals(one.name()))))
                .map(one -> new Refusal(Reason.TAKEN, one.kind() + " " + one.name() + ": " + one.reason()));
    }

    /** A reference from an object that the same change writes does not refuse the change; it is a warning. */
    private Optional<Refusal> inUse() {
        return references.stream()
                .filter(one -> !request.force())
                .filter(one -> request.changes().stream()
                        .noneMatch(change -> change.kind().equals(one.kind())
                                && change.name().equals(one.name())
                                && change.value().isPresent()))
                .findFirst()
                .map(one -> new Refusal(Reason.IN_USE, one.kind() + " " + one.name() + " uses it: " + one.missing()));
    }

    private Optional<Refusal> newReach() {
        return reach.stream()
                .filter(one -> one.what().startsWith(TRUNK) && !isAllowed(one.what()))
                .findFirst()
                .map(one -> new Refusal(
                        Reason.REACH,
                        "inbound calls would reach " + one.what() + "; the way: " + one.way() + "; allow-reach: [\""
                                + one.what() + "\"] saves it"))
                .or(() -> lost.stream()
                        .filter(one -> !isAllowed(one.what()))
                        .findFirst()
                        .map(one -> new Refusal(
                                Reason.REACH,
                                "inbound calls come to " + one.what() + ", which they may not get: " + one.way()
                                        + "; allow-reach: [\"" + one.what()
                                        + "\"] saves it, and inbound calls go without it")));
    }

    private boolean isAllowed(String what) {
        int number = what.indexOf('/');
        return request.allowReach().contains(what)
                || (number > 0 && request.allowReach().contains(what.substring(0, number)));
    }

    private Optional<Refusal> broken() {
        return expectations.stream()
                .filter(one -> one.isBroken() && !request.override().contains(one.name()))
                .findFirst()
                .map(one -> new Refusal(
                        Reason.EXPECTATION,
                        one.name() + " would fail: expected " + one.expected() + ", got " + one.got()
                                + "; override: [\"" + one.name() + "\"] saves it"));
    }
}
