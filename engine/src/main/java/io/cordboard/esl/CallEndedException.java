package io.cordboard.esl;

/** The call is over: the caller hung up, or FreeSWITCH ended it. */
public final class CallEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallEndedException(String message) {
        super(message);
    }
}
