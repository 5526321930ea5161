package io.cordboard.reconcile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions that one FreeSWITCH has loaded as this node serves them. If the digest of an object differs later although
 * it is served unchanged, another Cordboard with another version or configuration has loaded it. Each would undo the work
 * of the other, and a gateway would be killed at every look.
 */
final class ConfirmedVersions {
    private final Map<SwitchObject, String> digests = new HashMap<>();
    private String core = "";

    synchronized void see(AppliedState applied, ServedObjects served) {
        if (!core.equals(applied.core())) {
            core = applied.core();
            digests.clear();
        }
        digests.keySet().removeIf(thing -> !served.has(thing));
        served.items().forEach((thing, item) -> {
            if (applied.digest(thing).filter(item.digest()::equals).isPresent()) {
                digests.put(thing, item.digest());
            }
        });
    }

    /** The objects that another Cordboard serves differently and has loaded. */
    synchronized Set<SwitchObject> overruled(
            Set<SwitchObject> edited, Map<SwitchObject, String> has, AppliedState applied, ServedObjects served) {
        return edited.stream()
                .filter(thing -> applied.core().equals(core))
                .filter(thing -> served.digest(thing)
                        .filter(digest -> digest.equals(digests.get(thing)))
                        .isPresent())
                .filter(thing -> applied.digest(thing)
                        .filter(other -> other.equals(has.get(thing)) && !other.equals(Baseline.UNKNOWN))
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }
}
