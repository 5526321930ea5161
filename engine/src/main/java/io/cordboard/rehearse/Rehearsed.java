package io.cordboard.rehearse;

import io.cordboard.simulate.Simulation;
import java.util.List;

/** What became of a call that was to be rehearsed. */
public sealed interface Rehearsed {

    /**
     * The call was followed.
     *
     * @param remarks lines for people, in order: what each fetch was refused for, and what the guard left out and why
     */
    record Followed(Simulation simulation, List<String> remarks) implements Rehearsed {
        public Followed {
            remarks = List.copyOf(remarks);
        }
    }

    /** There is no such call: its domain, user or gateway does not exist, or the time is none. */
    record Impossible(String why) implements Rehearsed {}
}
