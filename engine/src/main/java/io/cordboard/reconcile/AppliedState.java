package io.cordboard.reconcile;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Redis contains about the state of a FreeSWITCH.
 *
 * @param core the Core-UUID of the FreeSWITCH run to which this belongs; empty if nothing is known
 * @param digests for each object, the digest of the served version when FreeSWITCH loaded it
 * @param problems what is not confirmed
 */
record AppliedState(
        String core, SortedMap<SwitchObject, String> digests, SortedMap<SwitchObject, PendingProblem> problems) {
    private static final String CORE = "core";

    AppliedState {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
        problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
    }

    static AppliedState of(Map<String, String> hash) {
        SortedMap<SwitchObject, String> digests = new TreeMap<>();
        hash.forEach((field, value) -> SwitchObject.ofField(field).ifPresent(thing -> digests.put(thing, value)));
        return new AppliedState(hash.getOrDefault(CORE, ""), digests, PendingProblem.all(hash));
    }

    Optional<String> digest(SwitchObject thing) {
        return Optional.ofNullable(digests.get(thing));
    }

    /** Whether there is nothing to do: FreeSWITCH has what is served, and has not restarted. */
    boolean isUpToDate(String nowCore, ServedObjects served) {
        if (!core.equals(nowCore)
                || !problems.isEmpty()
                || digests.size() != served.items().size()) {
            return false;
        }
        return served.items().entrySet().stream()
                .allMatch(entry -> entry.getValue().digest().equals(digests.get(entry.getKey())));
    }

    AppliedState withoutProblems() {
        return new AppliedState(core, digests, new TreeMap<>());
    }
}
