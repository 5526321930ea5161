package io.cordboard.feature.callflow;

import io.cordboard.document.Problem;
import io.cordboard.kind.Destination;
import java.util.Optional;

/** Where the calls of a call flow go with its current status. Equal targets become the same XML. */
sealed interface FlowTarget {
    /**
     * To a destination; for several call flows in a chain, to that of the last.
     *
     * @param route the route on which its number is dialled, if the call flow names one
     */
    record Leads(Destination destination, Optional<String> route) implements FlowTarget {}

    /** ArgumentMistake: the call is refused. */
    record ArgumentMistake(Problem problem) implements FlowTarget {}
}
