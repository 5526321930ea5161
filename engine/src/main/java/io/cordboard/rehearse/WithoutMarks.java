package io.cordboard.rehearse;

import io.cordboard.compose.HuntMarks;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.execute.ExecutedApplication;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes from a simulation what Cordboard itself adds to every answer (docs/guard/identity.md), so that the rest comes
 * from documents. The trace is unchanged.
 */
public final class WithoutMarks {
    private WithoutMarks() {}

    public static Simulation of(Simulation simulation) {
        List<ExecutedApplication> actions = new ArrayList<>(simulation.actions());
        actions.removeIf(action -> HuntMarks.isOwn(action.application(), action.data()));
        boolean noRoute = simulation.extensions().stream().anyMatch(HuntMarks::isEnd);
        if (noRoute
                && !actions.isEmpty()
                && HuntMarks.endsCall(last(actions).application(), last(actions).data())) {
            actions.remove(actions.size() - 1);
        }
        return new Simulation(
                simulation.context(),
                simulation.extensions().stream()
                        .filter(name -> !HuntMarks.isOwn(name))
                        .toList(),
                actions,
                simulation.outcome(),
                simulation.trace());
    }

    private static ExecutedApplication last(List<ExecutedApplication> actions) {
        return actions.get(actions.size() - 1);
    }
}
