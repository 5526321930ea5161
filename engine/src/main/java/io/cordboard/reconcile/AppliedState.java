package io.cordboard.reconcile;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known in Redis of what a FreeSWITCH has.
 *
 * @param core the Core-UUID of the run of FreeSWITCH that it is known of; empty when nothing is
 * @param digests of each thing the one that was served when FreeSWITCH took it
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

    /** Whether there is nothing to do: FreeSWITCH has what is served, and runs as it did. */
    boolean isUpToDate(String nowCore, Served served) {
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
