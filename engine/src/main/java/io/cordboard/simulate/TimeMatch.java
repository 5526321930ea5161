package io.cordboard.simulate;

/** What the time attributes of a condition say; {@code NONE} when it has no time attribute. */
enum TimeMatch {
    NONE,
    PASS,
    FAIL;

    static TimeMatch of(boolean passed) {
        return passed ? PASS : FAIL;
    }
}
