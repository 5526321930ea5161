package io.cordboard.store.live;

import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.cordboard.document.Problem.Severity;
import io.cordboard.metrics.Metrics;
import io.cordboard.store.key.Keys;
import io.cordboard.store.read.ProblemSink;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The current problems that a serving node has met, for {@code cordboard_problems}. Each is also logged. Problems of
 * documents and routes end when these are read again. Problems of composed answers end when the document that they name,
 * or the settings of its domain, changes, because the answer is composed again then.
 */
public final class KnownProblems implements ProblemSink {
    /** The field of a key, in all answers that use it. */
    private record Composed(String key, String field) {}

    private final ProblemSink log;
    private final Metrics metrics;
    private final Map<Object, Set<Problem>> byPlace = new ConcurrentHashMap<>();
    /** In how many places each problem occurs. */
    private final Map<Problem, Integer> places = new HashMap<>();

    private final Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);

    public KnownProblems(ProblemSink log, Metrics metrics) {
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public void found(Collection<Problem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        log.found(problems);
        synchronized (this) {
            Map<Object, Set<Problem>> found = new HashMap<>();
            problems.forEach(problem -> found.computeIfAbsent(place(problem), place -> new HashSet<>())
                    .add(problem));
            found.forEach((place, more) -> {
                more.addAll(byPlace.getOrDefault(place, Set.of()));
                replace(place, more);
            });
            tell();
        }
    }

    private static Composed place(Problem problem) {
        return new Composed(problem.key(), problem.field());
    }

    @Override
    public void now(Object place, Collection<Problem> problems) {
        log.found(problems);
        if (problems.isEmpty() && isClean(place)) {
            return; // the usual case
        }
        synchronized (this) {
            if (place instanceof DocumentId id) {
                endComposed(id);
            }
            replace(place, problems);
            tell();
        }
    }

    private boolean isClean(Object place) {
        return !byPlace.containsKey(place)
                && !(place instanceof DocumentId id
                        && (id.kind().equals("domain") || byPlace.containsKey(composedOf(id))));
    }

    private static Composed composedOf(DocumentId id) {
        return new Composed(Keys.plain(id.kind(), id.domain()), id.field());
    }

    private void endComposed(DocumentId id) {
        replace(composedOf(id), List.of());
        if (id.kind().equals("domain")) {
            String end = "@" + id.field();
            byPlace.keySet().stream()
                    .filter(place ->
                            place instanceof Composed composed && composed.key().endsWith(end))
                    .toList()
                    .forEach(place -> replace(place, List.of()));
        }
    }

    private void replace(Object place, Collection<Problem> problems) {
        Set<Problem> now = Set.copyOf(problems);
        Set<Problem> before = now.isEmpty() ? byPlace.remove(place) : byPlace.put(place, now);
        now.forEach(problem -> {
            if (places.merge(problem, 1, Integer::sum) == 1) {
                bySeverity.merge(problem.severity(), 1, Integer::sum);
            }
        });
        for (Problem problem : before == null ? Set.<Problem>of() : before) {
            if (places.computeIfPresent(problem, (known, count) -> count == 1 ? null : count - 1) == null) {
                bySeverity.merge(problem.severity(), -1, Integer::sum);
            }
        }
    }

    private void tell() {
        metrics.problems(
                bySeverity.getOrDefault(Severity.REFUSED, 0),
                bySeverity.getOrDefault(Severity.IGNORED, 0),
                bySeverity.getOrDefault(Severity.WARNING, 0));
    }
}
