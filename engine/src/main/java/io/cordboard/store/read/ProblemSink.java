package io.cordboard.store.read;

import io.cordboard.document.Problem;
import java.util.Collection;

/** Receives the problems that are found while documents are read. The same problem may be reported many times. */
@FunctionalInterface
public interface ProblemSink {
    void found(Collection<Problem> problems);

    /**
     * All current problems of a place that was read again; earlier problems of that place have ended.
     *
     * @param place a {@link io.cordboard.document.DocumentId}, a {@link io.cordboard.document.Query.Route}, or the name
     *     of a key
     */
    default void now(Object place, Collection<Problem> problems) {
        found(problems);
    }
}
