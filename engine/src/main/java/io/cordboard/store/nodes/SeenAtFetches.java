package io.cordboard.store.nodes;

import io.cordboard.document.Problem;
import io.cordboard.store.read.ProblemSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Warnings that only fetches show, such as a phone that registers under an alias: no document is wrong, so {@code check}
 * learns of them from the nodes. Each is kept until it has not been seen for a while.
 */
public final class SeenAtFetches implements ProblemSink {
    /** A phone that is refused tries again well within this time. */
    static final Duration KEPT = Duration.ofMinutes(15);

    private static final int MOST = 100;

    private final ProblemSink next;
    private final Clock clock;
    private final Map<Problem, Instant> seen = new LinkedHashMap<>();

    /** @param next receives the same problems */
    public SeenAtFetches(ProblemSink next, Clock clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public void found(Collection<Problem> problems) {
        problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.WARNING)
                .forEach(this::see);
        next.found(problems);
    }

    private synchronized void see(Problem problem) {
        seen.remove(problem);
        if (seen.size() == MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
        seen.put(problem, clock.instant());
    }

    /** What was seen lately, the oldest first. */
    public synchronized List<Problem> lately() {
        Instant since = clock.instant().minus(KEPT);
        seen.values().removeIf(since::isAfter);
        return List.copyOf(seen.keySet());
    }
}
