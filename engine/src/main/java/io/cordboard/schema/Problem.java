package io.cordboard.schema;

import java.util.Comparator;

/**
 * Something in the store that an admin should look at: the Redis key, the field in it (empty when the whole key is
 * meant), the JSON pointer into the document (empty for the whole document), and a reason that says what was found and
 * what was expected. Never holds a secret.
 */
public record Problem(Severity severity, String key, String field, String pointer, String reason) {

    /** What follows from a problem. */
    public enum Severity {
        /** The document, or the part named, is not in force; its last good version is, if there was one. */
        REFUSED,
        /** The rest of the document is in force; the part named is not served. */
        IGNORED,
        /** Everything is in force, and is probably not what was meant. */
        WARNING
    }

    public static final Comparator<Problem> ORDER = Comparator.comparing(Problem::key)
            .thenComparing(Problem::field)
            .thenComparing(Problem::pointer)
            .thenComparing(Problem::reason);

    public static Problem refused(String key, String field, String pointer, String reason) {
        return new Problem(Severity.REFUSED, key, field, pointer, reason);
    }

    public static Problem ignored(String key, String field, String pointer, String reason) {
        return new Problem(Severity.IGNORED, key, field, pointer, reason);
    }

    public static Problem warning(String key, String field, String pointer, String reason) {
        return new Problem(Severity.WARNING, key, field, pointer, reason);
    }

    /** One line for people: {@code cti_exten@demo.example 1001 /param/dial-string: ignored: …}. */
    public String line() {
        return Printable.of(key)
                + (field.isEmpty() ? "" : " " + Printable.of(field))
                + (pointer.isEmpty() ? "" : " " + Printable.of(pointer))
                + ": "
                + severity.name().toLowerCase(java.util.Locale.ROOT)
                + ": "
                + Printable.of(reason);
    }
}
