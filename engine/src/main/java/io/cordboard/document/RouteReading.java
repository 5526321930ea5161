package io.cordboard.document;

import java.util.List;

/** The result of reading a route: complete, in its last good version, or not at all. */
public sealed interface RouteReading {
    /** The route in force: its extensions in order, with the PBX objects that it names in their places. */
    record Complete(List<Document> extensions) implements RouteReading {
        public Complete {
            extensions = List.copyOf(extensions);
        }
    }

    /** Nothing of that name is in the store. */
    record Missing() implements RouteReading {}

    /**
     * The route names an object that is missing or was never valid, and has no earlier version: its calls are refused.
     */
    record NeverComplete() implements RouteReading {}
}
