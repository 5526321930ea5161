package io.cordboard.objects;

import io.cordboard.document.DocumentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that lead to each other in a loop. Objects that all lead to each other form more loops than anybody can read.
 * So for each object and each of its destinations only the shortest loop is named, and only if the object is the first
 * by name in that loop.
 */
final class ObjectLoops {
    /** After so many rings, the others wait until these are gone. */
    static final int MOST = 100;

    private static final Comparator<DocumentId> BY_NAME = Comparator.comparing(ObjectLoops::name);

    private final Map<DocumentId, Set<DocumentId>> next;

    private ObjectLoops(Map<DocumentId, Set<DocumentId>> next) {
        this.next = next;
    }

    /** As messages name it. */
    static String name(DocumentId id) {
        return id.kind() + ":" + id.field();
    }

    /**
     * The rings, each beginning with its first object by name.
     *
     * @param next where each object leads
     */
    static List<List<DocumentId>> of(Map<DocumentId, List<DocumentId>> next) {
        ObjectLoops rings = new ObjectLoops(inRings(next));
        return rings.next.keySet().stream()
                .sorted(BY_NAME)
                .flatMap(first -> rings.next.getOrDefault(first, Set.of()).stream()
                        .flatMap(way -> rings.shortest(first, way).stream()))
                .limit(MOST)
                .toList();
    }

    /** Without the objects that lead nowhere, and then those that lead only to these, and so on: a ring has none of them. */
    private static Map<DocumentId, Set<DocumentId>> inRings(Map<DocumentId, List<DocumentId>> next) {
        Map<DocumentId, Set<DocumentId>> left = new LinkedHashMap<>();
        Map<DocumentId, List<DocumentId>> before = new HashMap<>();
        next.forEach((id, others) -> {
            Set<DocumentId> known = new LinkedHashSet<>(others);
            known.retainAll(next.keySet());
            left.put(id, known);
            known.forEach(other ->
                    before.computeIfAbsent(other, one -> new ArrayList<>()).add(id));
        });
        Deque<DocumentId> ends = new ArrayDeque<>();
        left.forEach((id, others) -> {
            if (others.isEmpty()) {
                ends.add(id);
            }
        });
        while (!ends.isEmpty()) {
            DocumentId end = ends.remove();
            left.remove(end);
            for (DocumentId id : before.getOrDefault(end, List.of())) {
                Set<DocumentId> others = left.getOrDefault(id, new LinkedHashSet<>());
                if (others.remove(end) && others.isEmpty()) {
                    ends.add(id);
                }
            }
        }
        return left;
    }

    /** The shortest way from the second object back to the first, over objects that come later than that by name. */
    private Optional<List<DocumentId>> shortest(DocumentId first, DocumentId second) {
        if (second.equals(first)) {
            return Optional.of(List.of(first));
        }
        Map<DocumentId, DocumentId> cameFrom = new HashMap<>();
        Deque<DocumentId> ahead = new ArrayDeque<>();
        reach(second, first, first, cameFrom, ahead);
        while (!ahead.isEmpty()) {
            DocumentId at = ahead.remove();
            for (DocumentId other : next.getOrDefault(at, Set.of())) {
                if (other.equals(first)) {
                    return Optional.of(way(first, at, cameFrom));
                }
                reach(other, at, first, cameFrom, ahead);
            }
        }
        return Optional.empty();
    }

    private static void reach(
            DocumentId other,
            DocumentId from,
            DocumentId first,
            Map<DocumentId, DocumentId> cameFrom,
            Deque<DocumentId> ahead) {
        if (BY_NAME.compare(other, first) > 0 && cameFrom.putIfAbsent(other, from) == null) {
            ahead.add(other);
        }
    }

    private static List<DocumentId> way(DocumentId first, DocumentId last, Map<DocumentId, DocumentId> cameFrom) {
        Deque<DocumentId> way = new ArrayDeque<>();
        DocumentId at = last;
        while (!at.equals(first)) {
            way.addFirst(at);
            at = cameFrom.getOrDefault(at, first);
        }
        way.addFirst(first);
        return List.copyOf(way);
    }
}
