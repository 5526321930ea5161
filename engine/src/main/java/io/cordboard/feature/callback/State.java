package io.cordboard.feature.callback;

/** How far a request for a callback has come. The names stand in Redis. */
enum State {
    /** The caller hears the offer. */
    OFFERED,
    /** He has accepted it; the call in which he did goes on. */
    REQUESTED,
    /** The called extension is waited for. */
    ACTIVE,
    /** It is free, and stays so for a moment. */
    GUARD,
    /** It is free, but the caller is not: others are served. */
    SUSPENDED,
    /** The caller is rung. */
    RECALLING,
    /** He has answered; the called extension is rung. */
    CALLING,
    /** They talk, or have talked. */
    COMPLETE,
    /** Nobody became free in time. */
    EXPIRED,
    /** The caller does not want it any more. */
    CANCELLED,
    /** It did not come about; the caller's lamp says so for a while. */
    FAILED;

    /** Whether somebody is waited for. */
    boolean isWaiting() {
        return this == REQUESTED || this == ACTIVE || this == GUARD || this == SUSPENDED;
    }

    /** Whether phones ring for it, or are talked on. */
    boolean isRecall() {
        return this == RECALLING || this == CALLING;
    }
}
