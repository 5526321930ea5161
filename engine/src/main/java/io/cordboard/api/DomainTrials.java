package io.cordboard.api;

import io.cordboard.api.CallSimulation.Result;
import io.cordboard.change.Change;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries a domain without changing it: its picture, and the results of its expectations. */
public interface DomainTrials {
    /**
     * The graph of what is served.
     *
     * @param from only what calls reach from there
     * @param at date and time, by default now
     * @param mermaid whether it is a flowchart of Mermaid, and not JSON
     */
    Future<Result> picture(String domain, Optional<String> from, Optional<String> at, boolean mermaid);

    /**
     * The graph of what would be served after changes, as JSON.
     *
     * @param changes not saved, and not compared with what is stored
     */
    Future<Result> pictureAfter(String domain, List<Change> changes, Optional<String> from, Optional<String> at);

    /**
     * Tries expectations, and those that are built in. The result is JSON: {@code items}.
     *
     * @param names only these; empty: all
     */
    Future<Result> expectations(String domain, Set<String> names);
}
