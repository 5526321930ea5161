package io.cordboard.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The circles of a graph: the largest sets of nodes of which each leads to each other one (Tarjan's algorithm). */
public final class Circles {
    private final Map<String, Set<String>> uses;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<SortedSet<String>> found = new HashSet<>();

    private Circles(Map<String, Set<String>> uses) {
        this.uses = uses;
    }

    /** @param uses each node with those that it leads to */
    public static Set<SortedSet<String>> of(Map<String, Set<String>> uses) {
        Circles circles = new Circles(uses);
        for (String node : uses.keySet()) {
            if (!circles.index.containsKey(node)) {
                circles.visit(node);
            }
        }
        return circles.found;
    }

    private int visit(String node) {
        int own = index.size();
        index.put(node, own);
        lowest.put(node, own);
        open.push(node);
        for (String next : List.copyOf(uses.getOrDefault(node, Set.of()))) {
            if (!index.containsKey(next)) {
                lowest.merge(node, visit(next), Math::min);
            } else if (open.contains(next)) {
                lowest.merge(node, index.get(next), Math::min);
            }
        }
        int low = lowest.get(node);
        if (low == own) {
            close(node);
        }
        return low;
    }

    private void close(String node) {
        SortedSet<String> circle = new TreeSet<>();
        String last;
        do {
            last = open.pop();
            circle.add(last);
        } while (!last.equals(node));
        if (circle.size() > 1) {
            found.add(circle);
        }
    }
}
