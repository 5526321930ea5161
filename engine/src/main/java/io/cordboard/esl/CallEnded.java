package io.cordboard.esl;

/** The call is over: the caller has hung up, or FreeSWITCH has ended it. */
public final class CallEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallEnded(String message) {
        super(message);
    }
}
