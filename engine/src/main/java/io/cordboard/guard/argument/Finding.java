package io.cordboard.guard.argument;

import java.util.ArrayList;
import java.util.List;

/**
 * Why something is not safe.
 *
 * @param rule the rule's name, and the name of its page in {@code docs/guard/}
 * @param where the element, as in {@code condition[0]/action[2]}
 * @param reason what was found and what was expected
 * @param way the shortest way to a possible trunk, as applications with their arguments
 */
public record Finding(String rule, String where, String reason, List<String> way) {
    public Finding {
        way = List.copyOf(way);
    }

    /** The same finding, with the way to the extension before it. */
    public Finding after(List<String> before, String extension) {
        List<String> whole = new ArrayList<>(before);
        whole.add(extension);
        whole.addAll(way);
        return new Finding(rule, where, reason, whole);
    }

    /** The same finding without its way. */
    public Finding withoutWay() {
        return new Finding(rule, where, reason, List.of());
    }
}
