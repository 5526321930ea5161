package io.cordboard.store.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The parts of a store (masters of a cluster) that hang, so that their changes are not reported, while the others
 * respond. Their data is the last confirmed one. A part that responds again is trusted after the store has been
 * recognised.
 */
public final class UnheardParts {
    private record Part(Predicate<String> holds, Instant since, boolean heardAgain) {
        Part again() {
            return new Part(holds, since, true);
        }
    }

    private final Clock clock;
    private volatile Map<String, Part> parts = Map.of();

    UnheardParts(Clock clock) {
        this.clock = clock;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Their names. */
    public List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /** Whether one of the keys is, or may be, in such a part. */
    public boolean holdOneOf(Collection<String> keys) {
        Collection<Part> now = parts.values();
        return !now.isEmpty()
                && keys.stream()
                        .anyMatch(key ->
                                now.stream().anyMatch(part -> part.holds().test(key)));
    }

    /** Since when the part that was lost first has not responded. */
    Optional<Instant> since() {
        return parts.values().stream().map(Part::since).min(Instant::compareTo);
    }

    /** How long the part that was lost first has not responded. */
    Duration age() {
        return since().map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
    }

    /** @return whether it responded until now */
    synchronized boolean lost(String name, Predicate<String> holds) {
        Map<String, Part> next = new LinkedHashMap<>(parts);
        Part before = next.get(name);
        next.put(name, new Part(holds, before == null ? clock.instant() : before.since(), false));
        parts = next;
        return before == null;
    }

    /** The parts with these names respond again. */
    public synchronized void heard(Predicate<String> names) {
        Map<String, Part> next = new LinkedHashMap<>(parts);
        next.replaceAll((name, part) -> names.test(name) ? part.again() : part);
        parts = next;
    }

    /** The store was recognised: parts that respond again count like the rest. Returns their names. */
    synchronized List<String> recognised() {
        List<String> names = parts.keySet().stream()
                .filter(name -> Objects.requireNonNull(parts.get(name)).heardAgain())
                .toList();
        Map<String, Part> next = new LinkedHashMap<>(parts);
        names.forEach(next::remove);
        parts = next;
        return names;
    }
}
