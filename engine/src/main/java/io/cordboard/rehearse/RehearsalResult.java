package io.cordboard.rehearse;

import io.cordboard.simulate.Simulation;
import java.util.List;

/** The result of a simulated call. */
public sealed interface RehearsalResult {

    /**
     * The call was followed.
     *
     * @param remarks lines of text in order: why fetches were refused, and what the guard left out and why
     * @param firstAnswer the XML that the first fetch gets; empty where nothing is fetched
     */
    record Followed(Simulation simulation, List<String> remarks, String firstAnswer) implements RehearsalResult {
        public Followed {
            remarks = List.copyOf(remarks);
        }
    }

    /** There is no such call: its domain, user or gateway does not exist, or the time is not valid. */
    record Impossible(String why) implements RehearsalResult {}
}
