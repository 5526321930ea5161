package io.cordboard.change;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of changes in one domain, and what the author accepts.
 *
 * @param domain the domain; empty for kinds that all domains share
 * @param dryRun whether only the plan is wanted
 * @param override the names of expectations that may fail after the change: {@code expectation:night}
 * @param allowReach what inbound calls may newly reach: {@code trunk:carrier/0441234}, or {@code trunk:carrier} for all its
 *     numbers
 * @param force whether objects that are in use may be deleted
 * @param limits the greatest number of documents of a kind that the domain may have; a kind that is not named has none
 */
public record ChangeRequest(
        String domain,
        List<Change> changes,
        Author by,
        boolean dryRun,
        Set<String> override,
        Set<String> allowReach,
        boolean force,
        Map<String, Integer> limits) {
    public ChangeRequest {
        changes = List.copyOf(changes);
        override = Set.copyOf(override);
        allowReach = Set.copyOf(allowReach);
        limits = Map.copyOf(limits);
    }

    /** A request that accepts nothing unusual. */
    public static ChangeRequest of(String domain, List<Change> changes, Author by) {
        return new ChangeRequest(domain, changes, by, false, Set.of(), Set.of(), false, Map.of());
    }

    /** The same with other changes. */
    public ChangeRequest of(List<Change> others) {
        return new ChangeRequest(domain, others, by, dryRun, override, allowReach, force, limits);
    }

    /** The same, of which only the plan is wanted. */
    public ChangeRequest asDryRun() {
        return new ChangeRequest(domain, changes, by, true, override, allowReach, force, limits);
    }

    public ChangeRequest overriding(Set<String> expectations) {
        return new ChangeRequest(domain, changes, by, dryRun, expectations, allowReach, force, limits);
    }

    public ChangeRequest allowing(Set<String> reach) {
        return new ChangeRequest(domain, changes, by, dryRun, override, reach, force, limits);
    }

    public ChangeRequest forced() {
        return new ChangeRequest(domain, changes, by, dryRun, override, allowReach, true, limits);
    }

    public ChangeRequest limitedTo(Map<String, Integer> most) {
        return new ChangeRequest(domain, changes, by, dryRun, override, allowReach, force, most);
    }
}
