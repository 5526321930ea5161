package io.cordboard.review;

import io.cordboard.document.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what to do about a problem whose reason only says what is wrong: the table {@code advice.txt}. */
public final class Advice {
    private static final List<Line> LINES =
            PackagedLines.of("advice.txt").stream().map(Line::of).toList();

    private record Line(Pattern reason, String words) {
        static Line of(String text) {
            String[] parts = text.split("\t", 2);
            return new Line(Pattern.compile(parts[0]), parts[1]);
        }
    }

    private Advice() {}

    /** The problem, with words added to its reason unless it names a replacement already. */
    public static Problem added(Problem problem) {
        if (!problem.instead().isEmpty() || problem.reason().contains("did you mean")) {
            return problem;
        }
        for (Line line : LINES) {
            Matcher matcher = line.reason().matcher(problem.reason());
            if (matcher.matches()) {
                String words = matcher.groupCount() > 0 ? line.words().replace("$1", matcher.group(1)) : line.words();
                return new Problem(
                        problem.severity(),
                        problem.key(),
                        problem.field(),
                        problem.pointer(),
                        problem.reason() + "; " + words);
            }
        }
        return problem;
    }
}
