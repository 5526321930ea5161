package io.cordboard.esl;

/** The event socket was closed, or is not there; what was waiting for an answer gets none. */
public final class EslClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EslClosedException(String message) {
        super(message);
    }
}
