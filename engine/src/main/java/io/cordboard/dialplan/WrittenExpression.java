package io.cordboard.dialplan;

import java.util.Locale;
import java.util.Optional;

/**
 * The pattern inside the forms that switch_regex.c converts before it compiles: {@code _NXX.} and {@code /pattern/is}.
 */
record WrittenExpression(String pattern, boolean caseless, boolean dotMatchesNewline) {
    /** switch_regex.c converts Asterisk patterns into a buffer of 256 bytes and truncates longer ones. */
    private static final int ASTERISK_BUFFER = 255;

    private static final String CASELESS = "(?i)";

    /** Empty if FreeSWITCH would not compile it, or if what it compiles depends on the call. */
    static Optional<WrittenExpression> unwrap(String expression) {
        if (dependsOnTheCall(expression)) {
            return Optional.empty();
        }
        if (expression.startsWith("_")) {
            String converted = fromAsterisk(expression.substring(1));
            return converted.length() > ASTERISK_BUFFER
                    ? Optional.empty()
                    : Optional.of(new WrittenExpression(converted, false, false));
        }
        if (expression.startsWith("/")) {
            return fromSlashes(expression.substring(1));
        }
        return expression.startsWith(CASELESS)
                ? Optional.of(new WrittenExpression(expression.substring(CASELESS.length()), true, false))
                : Optional.of(new WrittenExpression(expression, false, false));
    }

    /** Whether the expression contains a variable or a configured value: then FreeSWITCH compiles something else. */
    static boolean dependsOnTheCall(String expression) {
        return expression.contains("${") || expression.chars().anyMatch(WrittenExpression::isOpaque);
    }

    private static Optional<WrittenExpression> fromSlashes(String rest) {
        int end = rest.lastIndexOf('/');
        if (end < 0) {
            return Optional.empty();
        }
        String options = rest.substring(end + 1).toLowerCase(Locale.ROOT);
        return Optional.of(new WrittenExpression(rest.substring(0, end), options.contains("i"), options.contains("s")));
    }

    /** As switch_ast2regex (switch_utils.c): letters are replaced everywhere, also inside brackets. */
    private static String fromAsterisk(String pattern) {
        return "^"
                + pattern.replace("N", "[2-9]")
                        .replace("X", "[0-9]")
                        .replace("Z", "[1-9]")
                        .replace(".", ".*")
                + "$";
    }

    /** Private-use characters represent what FreeSWITCH's own configuration inserts. */
    private static boolean isOpaque(int character) {
        return character >= 0xE000 && character <= 0xF8FF;
    }
}
