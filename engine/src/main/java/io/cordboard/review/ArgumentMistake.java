package io.cordboard.review;

import io.cordboard.document.Problem;

/**
 * A mistake in an argument, such as a name that does not exist. It does not say yet in which document it is.
 *
 * @param instead what to write; empty if the reason says it
 */
record ArgumentMistake(Problem.Severity severity, String reason, String instead) {
    static ArgumentMistake error(String reason) {
        return new ArgumentMistake(Problem.Severity.ERROR, reason, "");
    }

    static ArgumentMistake warning(String reason) {
        return new ArgumentMistake(Problem.Severity.WARNING, reason, "");
    }

    ArgumentMistake instead(String written) {
        return new ArgumentMistake(severity, reason, written);
    }

    Problem at(String key, String field, String pointer) {
        return new Problem(severity, key, field, pointer, reason, instead);
    }
}
