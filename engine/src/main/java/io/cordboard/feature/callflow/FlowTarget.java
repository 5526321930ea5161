package io.cordboard.feature.callflow;

import io.cordboard.document.Problem;
import io.cordboard.kind.Destination;
import java.util.Optional;

/** Where the calls of a call flow go by the status that counts. Two that are equal become the same XML. */
sealed interface FlowTarget {
    /**
     * To a destination; of several call flows that lead to each other, to that of the last.
     *
     * @param route on which its number is dialled, when the call flow says so
     */
    record Leads(Destination destination, Optional<String> route) implements FlowTarget {}

    /** Nowhere: such a call is refused. */
    record Nowhere(Problem problem) implements FlowTarget {}
}
