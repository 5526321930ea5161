package io.cordboard.store.nodes;

import io.cordboard.document.Problem;
import io.cordboard.store.key.Keys;
import io.cordboard.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The documents and routes whose last good version is in force at one or more nodes. */
public final class StillInForceReview {
    /** How long other nodes may take to read a change. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private record Place(String key, String field) {}

    private final Nodes nodes;

    public StillInForceReview(Nodes nodes) {
        this.nodes = nodes;
    }

    public List<Problem> problems() {
        Map<Place, Map<Node, Node.Still>> places = new HashMap<>();
        for (Node node : nodes.heard()) {
            node.still()
                    .forEach(item -> places.computeIfAbsent(
                                    new Place(item.key(), item.field()), place -> new HashMap<>())
                            .put(node, item));
        }
        return places.entrySet().stream()
                .map(entry -> problem(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Problem problem(Place place, Map<Node, Node.Still> items) {
        boolean route = place.key().startsWith(Keys.CONTEXT);
        StringBuilder reason = new StringBuilder("the last ")
                .append(route ? "good version of the route" : "good version")
                .append(" is still in force instead of the stored one: ");
        TreeMap<String, String> where = new TreeMap<>();
        items.forEach((node, item) -> where.put(node.name(), Nodes.at(node, item)));
        reason.append(String.join(", ", where.values()));
        if (items.values().stream().map(Node.Still::version).distinct().count() > 1) {
            reason.append("; these versions differ");
        }
        SortedSet<String> without = without(items);
        if (!without.isEmpty()) {
            reason.append("; nothing is in force at ").append(String.join(", ", without));
        }
        return Problem.warning(place.key(), place.field(), "", reason.toString());
    }

    /** The nodes without a good version: what the store holds cannot be in force at them either. */
    private SortedSet<String> without(Map<Node, Node.Still> items) {
        Instant settled = items.values().stream()
                .map(Node.Still::since)
                .max(Instant::compareTo)
                .orElse(nodes.now())
                .plus(SETTLED);
        return nodes.heard().stream()
                .filter(node -> !items.containsKey(node)
                        && node.more() == 0
                        && node.time().isAfter(settled))
                .map(node -> Printable.of(node.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
