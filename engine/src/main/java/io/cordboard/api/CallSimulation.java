package io.cordboard.api;

import io.cordboard.change.Change;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Simulates calls with the documents in force; implemented by the wiring. */
public interface CallSimulation {
    /**
     * A call.
     *
     * @param from a user's id, or the number of a caller from outside
     * @param gateway the gateway that it comes from
     * @param profile the SIP profile at which a stranger calls
     * @param at date and time; by default now
     * @param asOf with the documents of this time, which is then also that of the call; by default those in force
     * @param keys what the caller presses, one text for each time that keys are read; empty: not known
     */
    record Wanted(
            String domain,
            String from,
            String to,
            Optional<String> gateway,
            Optional<String> profile,
            Optional<String> context,
            Optional<String> at,
            Optional<String> asOf,
            List<String> keys) {}

    /** How the result is written: {@code XML} is the answer to the first fetch of the call. */
    enum Form {
        JSON,
        TEXT,
        MERMAID,
        XML
    }

    /**
     * @param impossible why there is no such call
     * @param text the result in the form that was asked for
     */
    record Result(Optional<String> impossible, String text) {}

    Future<Result> run(Wanted call, Form form);

    /** As {@link #run}, with the documents as changes would leave them; nothing is saved. */
    Future<Result> runAfter(List<Change> changes, Wanted call, Form form);
}
