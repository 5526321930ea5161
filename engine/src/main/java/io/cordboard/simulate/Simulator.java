package io.cordboard.simulate;

import io.cordboard.simulate.execute.CallRun;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.expand.Outcome;
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

    private static Outcome outcome(Channel channel, CallRun run) {
        Outcome end = end(run);
        Outcome looped = channel.hunts
                .loop()
                .<Outcome>map(way -> new Outcome.Loop(way, end))
                .orElse(end);
        return channel.trace
                .undefined()
                .<Outcome>map(reason -> new Outcome.Undefined(reason, looped))
                .orElse(looped);
    }

    private static Outcome end(CallRun run) {
        try {
            return run.outcome();
        } catch (SimulationLimit.Exhausted e) {
            return new Outcome.Unknown(String.valueOf(e.getMessage()));
        }
    }
}
