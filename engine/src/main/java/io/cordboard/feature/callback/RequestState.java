package io.cordboard.feature.callback;

/** The state of a callback request. The names are stored in Redis. */
enum RequestState {
    /** The caller hears the offer. */
    OFFERED,
    /** The caller has accepted it; the call is still active. */
    REQUESTED,
    /** Waits until the called extension is free. */
    ACTIVE,
    /** It is free, and must stay free for a moment. */
    GUARD,
    /** It is free, but the caller is not: other requests are served. */
    SUSPENDED,
    /** Something waits in the queue in the caller's place. */
    QUEUED,
    /** The caller's phone rings. */
    RECALLING,
    /** The caller has answered; the called extension's phone rings. */
    CALLING,
    /** They talk, or have talked. */
    COMPLETE,
    /** Nobody became free in time. */
    EXPIRED,
    /** The caller has cancelled it. */
    CANCELLED,
    /** It failed; the caller's lamp shows this for a while. */
    FAILED;

    /** Whether it waits for the extension. */
    boolean isWaiting() {
        return this == REQUESTED || this == ACTIVE || this == GUARD || this == SUSPENDED || this == QUEUED;
    }

    /** Whether phones ring for it, or are in the call. */
    boolean isRecall() {
        return this == RECALLING || this == CALLING;
    }
}
