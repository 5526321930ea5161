package io.cordboard.document;

import io.cordboard.text.Printable;
import java.util.Comparator;
import java.util.Locale;

/**
 * Something in the store that an admin should look at: the Redis key, the field (empty for the whole key), the JSON
 * pointer into the document (empty for the whole document), and a reason that says what was found and what was expected.
 * Never contains a secret.
 *
 * @param instead what to write, or a shell command that does it; empty if the reason says it or it is unknown
 */
public record Problem(Severity severity, String key, String field, String pointer, String reason, String instead) {

    /** The effect of a problem on the exit code of {@code ./cordboard check}. */
    public enum Level {
        /** Something does not work as written. */
        ERROR,
        /** It works, but is probably not what was meant. */
        WARNING,
        /** Nothing is wrong; the notice avoids questions. */
        NOTICE
    }

    /** The consequence of a problem, the most severe first. */
    public enum Severity {
        /** The document, or the named part, is not in force. Its last good version is, if there was one. */
        REFUSED(Level.ERROR),
        /** The rest of the document is in force; the named part is not served. */
        IGNORED(Level.ERROR),
        /** Everything is served, but FreeSWITCH will not do what is written. */
        ERROR(Level.ERROR),
        /** Everything is in force, but is probably not what was meant. */
        WARNING(Level.WARNING),
        /** Everything is in force, and may well be intended. */
        NOTICE(Level.NOTICE);

        private final Level level;

        Severity(Level level) {
            this.level = level;
        }

        public Level level() {
            return level;
        }

        /** The word in the line: {@code refused}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Comparator<Problem> ORDER = Comparator.comparing(Problem::key)
            .thenComparing(Problem::field)
            .thenComparing(Problem::pointer)
            .thenComparing(Problem::reason);

    /** A problem whose reason is sufficient. */
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

    /** One line of text: {@code cti_exten@demo.example 1001 /param/dial-string: ignored: …}. */
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
