package io.cordboard.dialplan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a part of a pattern is repeated, and where the quantifier ends in the pattern. */
record Quantifier(int min, int max, int end) {
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d{1,5})(,(\\d{1,5})?)?\\}");

    /** Empty for a brace that PCRE2 10.42 takes literally ({@code {,3}}), and if the minimum exceeds the maximum. */
    static Optional<Quantifier> read(String pattern, int position) {
        return switch (pattern.charAt(position)) {
            case '*' -> Optional.of(new Quantifier(0, TextBound.UNLIMITED, position + 1));
            case '+' -> Optional.of(new Quantifier(1, TextBound.UNLIMITED, position + 1));
            case '?' -> Optional.of(new Quantifier(0, 1, position + 1));
            default -> counted(pattern, position);
        };
    }

    private static Optional<Quantifier> counted(String pattern, int position) {
        Matcher matcher = COUNTED.matcher(pattern).region(position, pattern.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        int min = Integer.parseInt(matcher.group(1));
        int max = min;
        if (matcher.group(2) != null) {
            max = matcher.group(3) == null ? TextBound.UNLIMITED : Integer.parseInt(matcher.group(3));
        }
        return max < min ? Optional.empty() : Optional.of(new Quantifier(min, max, matcher.end()));
    }
}
