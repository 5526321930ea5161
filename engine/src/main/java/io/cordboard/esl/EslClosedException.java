package io.cordboard.esl;

/** The event socket was closed or is not connected. Pending commands get no reply. */
public final class EslClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EslClosedException(String message) {
        super(message);
    }
}
