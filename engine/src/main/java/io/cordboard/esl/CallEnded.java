package io.cordboard.esl;

/** The call is over: the caller hung up, or FreeSWITCH ended it. */
public final class CallEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallEnded(String message) {
        super(message);
    }
}
