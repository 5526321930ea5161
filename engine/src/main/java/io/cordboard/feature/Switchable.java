package io.cordboard.feature;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Objects of one kind that phones switch by codes. The API switches them in the same way. */
public interface Switchable {
    /** The kind of the objects. */
    String kind();

    /** What is set, as a word in the API: {@code status}, {@code override}. */
    String word();

    /** Whether it can be left to the clock. */
    boolean hasClock();

    /** The objects of a domain that are enabled. */
    Future<List<Switched>> all(String domain);

    /**
     * Switches an object. The lamps of phones show it when the future completes.
     *
     * @param state one of {@link Switched#states}; empty: as the clock says, where the object has a clock
     * @return empty if there is no such object
     */
    Future<Optional<Switched>> set(String domain, String name, Optional<String> state, Actor by);

    /** Who switches something without a phone, and from where, for the history. */
    record Actor(String name, String address) {
        /** How it is done, in the history. */
        public static final String VIA = "api";
    }

    /** A state that an object can be in. */
    record Position(String value, String label) {}

    /**
     * An object and its state.
     *
     * @param overridden whether it is in another state than the usual one, or the one of the clock
     * @param since since when it is overridden, on the wall of the domain; empty if that is not known
     */
    record Switched(
            String kind,
            String name,
            String title,
            String state,
            List<Position> states,
            boolean overridden,
            Optional<String> since) {
        public Switched {
            states = List.copyOf(states);
        }
    }
}
