package io.cordboard.document;

import java.util.List;

/** What became of a route: served whole, or as it last was, or not at all. */
public sealed interface RouteReading {
    /** The route as it is in force: its extensions in order, and in their place the PBX objects that it names. */
    record Proven(List<Document> extensions) implements RouteReading {
        public Proven {
            extensions = List.copyOf(extensions);
        }
    }

    /** Nothing of that name is in the store. */
    record Missing() implements RouteReading {}

    /** The route names what is missing or was never valid, and there is no earlier version: its calls are refused. */
    record NeverProven() implements RouteReading {}
}
