package io.cordboard.metrics;

/** The result of a read from Redis into memory. */
public enum FillResult {
    /** New or different bytes: answers that used them are composed again. */
    CHANGED,
    /** The known bytes: answers stay. */
    EQUAL,
    /** Its key was invalidated meanwhile, so the result was discarded. */
    OVERTAKEN,
    /** Redis did not answer. */
    FAILED
}
