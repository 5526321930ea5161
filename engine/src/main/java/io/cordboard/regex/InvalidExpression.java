package io.cordboard.regex;

/**
 * The expression cannot be compiled. FreeSWITCH logs {@code COMPILE ERROR} and treats it as "no match", so the condition
 * fails and its anti-actions run.
 */
public final class InvalidExpression extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    InvalidExpression(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    /** Where the compiler stopped, in bytes of the compiled expression (an Asterisk pattern is converted first). */
    public int offset() {
        return offset;
    }
}
