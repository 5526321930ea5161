package io.cordboard.document;

import io.cordboard.text.Printable;
import java.util.Comparator;
import java.util.Locale;

/**
 * Something in the store that an admin should look at: the Redis key, the field in it (empty when the whole key is
 * meant), the JSON pointer into the document (empty for the whole document), and a reason that says what was found and
 * what was expected. Never holds a secret.
 *
 * @param instead what to write, or a command for the shell that does it; empty when the reason says it, or nobody can know
 */
public record Problem(Severity severity, String key, String field, String pointer, String reason, String instead) {

    /** What a problem means for the exit code of {@code ./cordboard check}. */
    public enum Level {
        /** Something does not work as it is written. */
        ERROR,
        /** It works, and is probably not what was meant. */
        WARNING,
        /** Nothing is wrong; it is said so that nobody wonders. */
        NOTICE
    }

    /** What follows from a problem. The gravest comes first. */
    public enum Severity {
        /** The document, or the part named, is not in force; its last good version is, if there was one. */
        REFUSED(Level.ERROR),
        /** The rest of the document is in force; the part named is not served. */
        IGNORED(Level.ERROR),
        /** Everything is served, and FreeSWITCH will not do what is written. */
        ERROR(Level.ERROR),
        /** Everything is in force, and is probably not what was meant. */
        WARNING(Level.WARNING),
        /** Everything is in force and may well be meant. */
        NOTICE(Level.NOTICE);

        private final Level level;

        Severity(Level level) {
            this.level = level;
        }

        public Level level() {
            return level;
        }

        /** As it stands in a line: {@code refused}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Comparator<Problem> ORDER = Comparator.comparing(Problem::key)
            .thenComparing(Problem::field)
            .thenComparing(Problem::pointer)
            .thenComparing(Problem::reason);

    /** A problem whose reason says everything. */
    public Problem(Severity severity, String key, String field, String pointer, String reason) {
        this(severity, key, field, pointer, reason, "");
    }

    public static Problem refused(String key, String field, String pointer, String reason) {
        return new Problem(Severity.REFUSED, key, field, pointer, reason);
    }

    public static Problem ignored(String key, String field, String pointer, String reason) {
        return new Problem(Severity.IGNORED, key, field, pointer, reason);
    }

    public static Problem error(String key, String field, String pointer, String reason) {
        return new Problem(Severity.ERROR, key, field, pointer, reason);
    }

    public static Problem warning(String key, String field, String pointer, String reason) {
        return new Problem(Severity.WARNING, key, field, pointer, reason);
    }

    public static Problem notice(String key, String field, String pointer, String reason) {
        return new Problem(Severity.NOTICE, key, field, pointer, reason);
    }

    /** The same problem, with what to write instead. */
    public Problem instead(String written) {
        return new Problem(severity, key, field, pointer, reason, written);
    }

    /** One line for people: {@code cti_exten@demo.example 1001 /param/dial-string: ignored: …}. */
    public String line() {
        return Printable.of(key)
                + (field.isEmpty() ? "" : " " + Printable.of(field))
                + (pointer.isEmpty() ? "" : " " + Printable.of(pointer))
                + ": "
                + severity.word()
                + ": "
                + Printable.of(reason)
                + (instead.isEmpty() ? "" : "; instead: " + Printable.whole(instead));
    }
}
