package io.cordboard.esl;

/** What a feature does while the program runs: it follows changes and calls, and handles dialogues with callers. */
public interface RunningFeature {
    /** Starts following events. */
    void start();

    void stop();

    /** Adds the dialogues that it handles. */
    default Dialogues in(Dialogues dialogues) {
        return dialogues;
    }
}
