package io.cordboard.esl;

/** What a feature does while the program runs: it follows changes and calls, and leads dialogues with callers. */
public interface RunningFeature {
    /** From now on it follows what happens. */
    void start();

    void stop();

    /** Adds the dialogues that it leads. */
    default Dialogues in(Dialogues dialogues) {
        return dialogues;
    }
}
