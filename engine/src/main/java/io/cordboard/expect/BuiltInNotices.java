package io.cordboard.expect;

import io.cordboard.document.Problem;
import io.cordboard.expect.BuiltInExpectations.BuiltIn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code check} says of built-in expectations that are not met. All emergency calls share a notice, and all calls to a
 * number from outside: it tells the first, and how many others there are.
 */
final class BuiltInNotices {
    private static final int LONGEST_WAY = 6;

    private final ExpectationRun run;

    BuiltInNotices(ExpectationRun run) {
        this.run = run;
    }

    private record Missed(BuiltIn one, ExpectationRun.Tried tried) {}

    List<Problem> of(List<BuiltIn> all) {
        Map<String, List<Missed>> missed = new LinkedHashMap<>();
        Set<String> known = new HashSet<>();
        for (BuiltIn one : all) {
            String name = one.expectation().name();
            if (!known.contains(name)) {
                ExpectationRun.Tried tried = one.tryWith(run);
                if (!tried.passed()) {
                    known.add(name);
                    missed.computeIfAbsent(subject(one), subject -> new ArrayList<>())
                            .add(new Missed(one, tried));
                }
            }
        }
        return missed.values().stream().map(this::notice).toList();
    }

    private static String subject(BuiltIn one) {
        return one.isEmergency() ? "" : one.expectation().to();
    }

    private Problem notice(List<Missed> same) {
        Missed first = same.get(0);
        Set<String> numbers = new LinkedHashSet<>();
        same.forEach(missed -> numbers.add(missed.one().expectation().to()));
        String what = first.one().isEmergency()
                ? "no trunk is reached by the emergency calls to " + String.join(", ", numbers)
                : String.join(", ", numbers) + " leads nowhere";
        String others =
                same.size() == 1 ? "" : "; and " + (same.size() - 1) + " more: ./cordboard expect " + run.domain();
        return Problem.notice(
                "cti_" + first.one().about().kind() + "@" + run.domain(),
                first.one().about().field(),
                "",
                what + ": " + call(first.tried()) + others);
    }

    private static String call(ExpectationRun.Tried tried) {
        List<String> way = tried.way();
        String steps = String.join(" → ", way.subList(0, Math.min(way.size(), LONGEST_WAY)))
                + (way.size() > LONGEST_WAY ? " → …" : "");
        return tried.call() + " ends at " + tried.got() + (steps.isEmpty() ? "" : " (" + steps + ")");
    }
}
