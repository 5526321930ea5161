package io.cordboard.change;

import io.cordboard.document.Problem;
import java.util.List;
import java.util.Optional;

/** Refuses documents that their schemas do not allow, and leaves the rest to another planner. */
public final class SchemaPlanner implements Planner {
    private final Planner valid;

    /** @param valid plans changes whose documents are valid */
    public SchemaPlanner(Planner valid) {
        this.valid = valid;
    }

    @Override
    public Result plan(ChangeRequest request, List<PreparedChange> changes, List<Problem> problems) {
        Optional<Problem> refused = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.REFUSED)
                .findFirst();
        if (refused.isEmpty()) {
            return valid.plan(request, changes, problems);
        }
        List<PlannedProblem> all = problems.stream()
                .map(problem -> new PlannedProblem(problem, false))
                .toList();
        ChangePlan plan = new ChangePlan(
                all,
                ChangePlan.EMPTY.inbound(),
                List.of(),
                ChangePlan.EMPTY.replayed(),
                List.of(),
                List.of(),
                List.of());
        return new Result(
                plan,
                Optional.of(
                        new Refusal(ChangeOutcome.Reason.INVALID, refused.get().line())));
    }
}
