package io.cordboard.dialplan;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sample numbers of a simple expression: with its lowest and highest digits, in its shortest and longest form. */
public final class SampleNumbers {
    /** One element: a digit, {@code \d}, a class of digits or a dot, with its quantifier. */
    private static final Pattern ELEMENT = Pattern.compile(
            "(?<one>[0-9*#]|\\\\[*+#d]|\\.|\\[(?<class>[0-9-]+)])(?<times>[+*?]|\\{\\d{1,2}(?:,\\d{0,2})?})?");

    /** How many digits are added to the shortest form of a number without a limit. */
    private static final int LONGER = 3;

    private SampleNumbers() {}

    /** Empty if the expression is not anchored at both ends, or is more than a sequence of elements. */
    public static Set<String> of(String expression) {
        if (!expression.startsWith("^") || !expression.endsWith("$") || expression.length() < 2) {
            return Set.of();
        }
        String row = expression.substring(1, expression.length() - 1);
        if (row.indexOf('|') >= 0) {
            return Set.of();
        }
        row = row.replace("(?:", "(").replaceAll("(?<!\\\\)[()]", "");
        Set<String> samples = new LinkedHashSet<>();
        for (boolean longest : new boolean[] {false, true}) {
            for (boolean highest : new boolean[] {false, true}) {
                Optional<String> sample = sample(row, longest, highest);
                if (sample.isEmpty()) {
                    return Set.of();
                }
                samples.add(sample.get());
            }
        }
        samples.remove("");
        return samples;
    }

    private static Optional<String> sample(String row, boolean longest, boolean highest) {
        StringBuilder sample = new StringBuilder();
        Matcher element = ELEMENT.matcher(row);
        int at = 0;
        while (at < row.length()) {
            if (!element.region(at, row.length()).lookingAt()) {
                return Optional.empty();
            }
            sample.append(key(element, highest).repeat(times(element.group("times"), longest)));
            at = element.end();
        }
        return Optional.of(sample.toString());
    }

    private static String key(Matcher element, boolean highest) {
        String one = element.group("one");
        String digits = element.group("class");
        if (digits != null) {
            char edge = highest ? digits.charAt(digits.length() - 1) : digits.charAt(0);
            return String.valueOf(edge);
        }
        if (one.equals("\\d") || one.equals(".")) {
            return highest ? "9" : "0";
        }
        return one.replace("\\", "");
    }

    private static int times(String times, boolean longest) {
        if (times == null) {
            return 1;
        }
        return switch (times.charAt(0)) {
            case '?' -> longest ? 1 : 0;
            case '*' -> longest ? LONGER : 0;
            case '+' -> longest ? 1 + LONGER : 1;
            default -> counted(times.substring(1, times.length() - 1), longest);
        };
    }

    private static int counted(String range, boolean longest) {
        int comma = range.indexOf(',');
        int least = Integer.parseInt(comma < 0 ? range : range.substring(0, comma));
        if (comma < 0 || !longest) {
            return least;
        }
        String most = range.substring(comma + 1);
        return most.isEmpty() ? least + LONGER : Integer.parseInt(most);
    }
}
