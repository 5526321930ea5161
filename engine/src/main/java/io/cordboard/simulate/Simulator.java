package io.cordboard.simulate;

import io.cordboard.simulate.execute.CallRun;
import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.expand.SimulationLimit;
import io.cordboard.simulate.hunt.SimulationEnvironment;

/**
 * Simulates what FreeSWITCH does with a call: the hunt (mod_dialplan_xml.c), the execution of the collected actions, and
 * every further hunt. Terminates for every document and every call. Media is not simulated.
 */
public final class Simulator {
    private Simulator() {}

    /** Follows the call until it stays in an application, ends, or exceeds the limit of the simulation. */
    public static Simulation simulate(SimulatedCall call, SimulationEnvironment world) {
        Channel channel = new Channel(call);
        CallRun run = new CallRun(channel, world);
        return new Simulation(
                call.caller().context(),
                run.extensions(),
                run.executed(),
                outcome(channel, run),
                channel.trace.lines());
    }

    private static CallOutcome outcome(Channel channel, CallRun run) {
        CallOutcome end = end(run);
        CallOutcome looped = channel.hunts
                .loop()
                .<CallOutcome>map(way -> new CallOutcome.Loop(way, end))
                .orElse(end);
        return channel.trace
                .undefined()
                .<CallOutcome>map(reason -> new CallOutcome.Undefined(reason, looped))
                .orElse(looped);
    }

    private static CallOutcome end(CallRun run) {
        try {
            return run.outcome();
        } catch (SimulationLimit.Exhausted e) {
            return new CallOutcome.Unknown(String.valueOf(e.getMessage()));
        }
    }
}
