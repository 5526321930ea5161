package io.cordboard.metrics;

/** How a fetch ended. */
public enum FetchOutcome {
    FOUND,
    NOT_FOUND,
    /** A dialplan that refuses the call was served, or a user was not returned because of the content of the request. */
    REFUSED,
    /** A user was served for a request whose digest was made with another password. */
    WRONG_PASSWORD,
    /** 503: there was no confirmed answer to serve. */
    UNAVAILABLE,
    /** 503: a fault of Cordboard. */
    FAILED
}
