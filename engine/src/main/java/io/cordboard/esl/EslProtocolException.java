package io.cordboard.esl;

/** The data on an event socket is not valid. The connection cannot be used any longer. */
public final class EslProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    public EslProtocolException(String message) {
        super(message);
    }
}
