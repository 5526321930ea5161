package io.cordboard.metrics;

/** What became of a read from Redis that was to fill the memory. */
public enum FillResult {
    /** New or other bytes: answers that used them are composed anew. */
    CHANGED,
    /** The bytes that were known already: answers stay. */
    EQUAL,
    /** Its key was invalidated meanwhile, so it was thrown away. */
    OVERTAKEN,
    /** Redis did not answer. */
    FAILED
}
