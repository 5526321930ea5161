package io.cordboard.store.read;

import io.cordboard.document.Problem;
import java.util.Collection;

/** Is told of the problems that are met while documents are read. The same problem may be told many times. */
@FunctionalInterface
public interface ProblemSink {
    void found(Collection<Problem> problems);

    /**
     * Everything that is wrong with a place now that it was read again; what was told of it before has ended.
     *
     * @param place a {@link io.cordboard.document.DocumentId}, a {@link io.cordboard.document.Query.Route}, or the name of a key
     */
    default void now(Object place, Collection<Problem> problems) {
        found(problems);
    }
}
