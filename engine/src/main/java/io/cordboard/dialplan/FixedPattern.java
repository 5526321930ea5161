package io.cordboard.dialplan;

import java.util.regex.Pattern;

/** A pattern for numbers of a fixed length, such as {@code _0447XXXXXXXXX} or {@code ^0447\d{9}$}. */
public final class FixedPattern {
    private FixedPattern() {}

    /** Whether it is anchored at both ends, and has a fixed length. */
    public static boolean isFixed(String pattern) {
        boolean written = pattern.startsWith("^") || pattern.startsWith("_");
        return written
                && BoundedExpression.of(pattern)
                        .wholeValue()
                        .filter(bound -> bound.isName() && bound.minLength() == bound.maxLength())
                        .isPresent();
    }

    /** Whether {@code pattern} is anchored at both ends, has a fixed length, and matches the whole {@code number}. */
    public static boolean matches(String pattern, String number) {
        // What this package's parser understands means the same in Java as in PCRE2, for ASCII digits and letters.
        return isFixed(pattern)
                && WrittenExpression.unwrap(pattern)
                        .map(unwrapped -> Pattern.compile(unwrapped.pattern())
                                .matcher(number)
                                .matches())
                        .orElse(false);
    }
}
