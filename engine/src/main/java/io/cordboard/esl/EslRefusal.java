package io.cordboard.esl;

/** FreeSWITCH understood a command and said no. The message is what it said: {@code -ERR USER_BUSY}. */
public final class EslRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EslRefusal(String message) {
        super(message);
    }
}
