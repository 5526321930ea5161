package io.cordboard.feature;

import io.cordboard.esl.Dialogues;
import java.util.Optional;

/** What a feature does while the program runs: it follows changes and calls, and handles dialogues with callers. */
public interface RunningFeature {
    /** Starts following events. */
    void start();

    void stop();

    /** Adds the dialogues that it handles. */
    default Dialogues in(Dialogues dialogues) {
        return dialogues;
    }

    /** The objects that phones switch by its codes, for the API. */
    default Optional<Switchable> switchable() {
        return Optional.empty();
    }

    /** What extensions set by its codes, for the API. */
    default Optional<ObjectStates> states() {
        return Optional.empty();
    }

    /** The sounds that phones record by its codes, for the API. */
    default Optional<ChosenSounds> sounds() {
        return Optional.empty();
    }

    /** The callbacks that wait, for the API. */
    default Optional<PendingCallbacks> callbacks() {
        return Optional.empty();
    }
}
