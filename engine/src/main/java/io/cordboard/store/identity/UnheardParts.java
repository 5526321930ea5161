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
 * The parts of a store, masters of a cluster that hang, of whose changes nothing is heard while those of the rest are. What a
 * part holds is as it was last proven; and a part that is heard again is trusted once the store was recognised again.
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

    /** Whether one of the keys stands in such a part, or may stand there. */
    public boolean holdOneOf(Collection<String> keys) {
        Collection<Part> now = parts.values();
        return !now.isEmpty()
                && keys.stream()
                        .anyMatch(key ->
                                now.stream().anyMatch(part -> part.holds().test(key)));
    }

    /** Since when the one that was lost first is not heard. */
    Optional<Instant> since() {
        return parts.values().stream().map(Part::since).min(Instant::compareTo);
    }

    /** How long the one that was lost first has not been heard. */
    Duration age() {
        return since().map(since -> Duration.between(since, clock.instant())).orElse(Duration.ZERO);
    }

    /** @return whether it was heard until now */
    synchronized boolean lost(String name, Predicate<String> holds) {
        Map<String, Part> next = new LinkedHashMap<>(parts);
        Part before = next.get(name);
        next.put(name, new Part(holds, before == null ? clock.instant() : before.since(), false));
        parts = next;
        return before == null;
    }

    /** Changes of the parts of these names are heard of again. */
    public synchronized void heard(Predicate<String> names) {
        Map<String, Part> next = new LinkedHashMap<>(parts);
        next.replaceAll((name, part) -> names.test(name) ? part.again() : part);
        parts = next;
    }

    /** The store was recognised: parts that are heard again count as the rest does. These are their names. */
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
