package io.cordboard.simulate;

import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.simulate.expand.CallOutcome;
import java.util.List;

/**
 * What FreeSWITCH would do with a call.
 *
 * @param context the context that was asked for first
 * @param extensions the extensions that matched, in order, over all hunts; an extension that added actions without
 *     matching is not included
 * @param actions what was executed, in order, with expanded data; inline actions where they happened
 * @param outcome how the call ended
 * @param trace the lines of FreeSWITCH's debug log, without the channel's name
 */
public record Simulation(
        String context,
        List<String> extensions,
        List<ExecutedApplication> actions,
        CallOutcome outcome,
        List<String> trace) {

    public Simulation {
        extensions = List.copyOf(extensions);
        actions = List.copyOf(actions);
        trace = List.copyOf(trace);
    }
}
