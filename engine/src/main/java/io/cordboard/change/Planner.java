package io.cordboard.change;

import io.cordboard.document.Problem;
import java.util.List;
import java.util.Optional;

/** Works out what a change does, before it is saved. May take a second, and is called off the event loop. */
public interface Planner {
    /** @param problems what the schemas say of the new documents */
    Result plan(ChangeRequest request, List<PreparedChange> changes, List<Problem> problems);

    /** Why a change is refused, in one sentence. */
    record Refusal(ChangeOutcome.Reason reason, String explanation) {}

    record Result(ChangePlan plan, Optional<Refusal> refusal) {}
}
