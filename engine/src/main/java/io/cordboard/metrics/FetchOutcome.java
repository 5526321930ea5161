package io.cordboard.metrics;

/** How a fetch ended. */
public enum FetchOutcome {
    FOUND,
    NOT_FOUND,
    /** A dialplan was served that refuses the call, or a user is not told because of what the request says. */
    REFUSED,
    /** A user was served to a request whose digest is not made with his password. */
    WRONG_PASSWORD,
    /** 503: nothing proven was there to serve. */
    UNAVAILABLE,
    /** 503: a fault of ours. */
    FAILED
}
