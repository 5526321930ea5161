package io.cordboard.esl;

/** FreeSWITCH refused a command. The message is FreeSWITCH's reply: {@code -ERR USER_BUSY}. */
public final class EslRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EslRefusal(String message) {
        super(message);
    }
}
