package io.cordboard.metrics;

/** How a fetch ended. */
public enum FetchOutcome {
    FOUND,
    NOT_FOUND,
    /** A dialplan was served that refuses the call. */
    REFUSED,
    /** 503: nothing proven was there to serve. */
    UNAVAILABLE,
    /** 503: a fault of ours. */
    FAILED
}
