package io.cordboard.review;

import io.cordboard.document.Problem;

/**
 * A name in an argument that does not exist, before its document is known.
 *
 * @param instead what to write; empty if the reason says it
 */
record Nowhere(Problem.Severity severity, String reason, String instead) {
    static Nowhere error(String reason) {
        return new Nowhere(Problem.Severity.ERROR, reason, "");
    }

    static Nowhere warning(String reason) {
        return new Nowhere(Problem.Severity.WARNING, reason, "");
    }

    Nowhere instead(String written) {
        return new Nowhere(severity, reason, written);
    }

    Problem at(String key, String field, String pointer) {
        return new Problem(severity, key, field, pointer, reason, instead);
    }
}
