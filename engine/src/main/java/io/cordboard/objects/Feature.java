package io.cordboard.objects;

import io.cordboard.metrics.EslMeters;
import java.util.List;
import java.util.Set;

/** What a feature adds to answers. The program treats all features alike, and no room names one. */
public interface Feature {
    /** The kinds that it computes. */
    default List<ComputedKind> kinds() {
        return List.of();
    }

    /**
     * The paths of the dialogues that it handles, as expressions; calls may be passed to these and to no other program.
     */
    default List<String> dialoguePaths() {
        return List.of();
    }

    /**
     * Those of them to which calls from outside may be passed: such a dialogue makes no leg at the caller's choice, and
     * moves the call nowhere.
     */
    default List<String> inboundDialoguePaths() {
        return List.of();
    }

    /**
     * Actions, as APPLICATION ARGUMENT, that only its own extensions contain: there the guard allows the application only
     * with these.
     */
    default Set<String> ownActions() {
        return Set.of();
    }

    /** The names of all keys, without the domain, that it writes. */
    default Set<String> ownKeys() {
        return stateKeys();
    }

    /** Those of them, other than documents, whose changes it follows while the program runs. */
    default Set<String> watchedKeys() {
        return Set.of();
    }

    /** Adds the counters of the feature, so that they exist from the start, whether or not it runs. */
    default void addCounters(EslMeters meters) {}

    /** The names of the keys, without the domain, that hold data which must not be lost. */
    default Set<String> stateKeys() {
        return Set.of();
    }
}
