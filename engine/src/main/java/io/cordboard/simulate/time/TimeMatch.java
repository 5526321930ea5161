package io.cordboard.simulate.time;

/** The result of the time attributes of a condition; {@code NONE} if it has none. */
public enum TimeMatch {
    NONE,
    PASS,
    FAIL;

    public static TimeMatch of(boolean passed) {
        return passed ? PASS : FAIL;
    }
}
