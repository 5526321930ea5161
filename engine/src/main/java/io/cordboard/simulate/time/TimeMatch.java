package io.cordboard.simulate.time;

/** What the time attributes of a condition say; {@code NONE} when it has no time attribute. */
public enum TimeMatch {
    NONE,
    PASS,
    FAIL;

    public static TimeMatch of(boolean passed) {
        return passed ? PASS : FAIL;
    }
}
