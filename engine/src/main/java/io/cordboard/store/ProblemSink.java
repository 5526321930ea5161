package io.cordboard.store;

import io.cordboard.schema.Problem;
import java.util.Collection;

/** Is told of the problems that are met while documents are read. The same problem may be told many times. */
@FunctionalInterface
public interface ProblemSink {
    void found(Collection<Problem> problems);
}
