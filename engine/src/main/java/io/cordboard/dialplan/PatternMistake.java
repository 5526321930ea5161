package io.cordboard.dialplan;

/** Why a text is not a pattern of numbers. */
final class PatternMistake extends Exception {
    private static final long serialVersionUID = 1L;

    PatternMistake(String reason) {
        super(reason);
    }
}
