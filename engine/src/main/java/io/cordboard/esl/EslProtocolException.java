package io.cordboard.esl;

/** What came over an event socket is not what FreeSWITCH sends. The connection is of no use any more. */
public final class EslProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    public EslProtocolException(String message) {
        super(message);
    }
}
