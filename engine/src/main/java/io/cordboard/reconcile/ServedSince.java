package io.cordboard.reconcile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * For how long each thing has been served as it is, as far as this node has seen it: what FreeSWITCH fetched since then is
 * what is served.
 */
final class ServedSince {
    private record Seen(String digest, long nanos) {}

    private final Map<SwitchObject, Seen> seen = new HashMap<>();

    synchronized void see(Served served) {
        long now = System.nanoTime();
        seen.keySet().removeIf(thing -> !served.has(thing));
        served.items().forEach((thing, item) -> {
            Seen before = seen.get(thing);
            if (before == null || !before.digest().equals(item.digest())) {
                seen.put(thing, new Seen(item.digest(), now));
            }
        });
    }

    /** What has to be proven anew: changes were not heard of. */
    synchronized void forget() {
        seen.clear();
    }

    synchronized boolean isAtLeast(SwitchObject thing, String digest, Duration age) {
        Seen known = seen.get(thing);
        return known != null && known.digest().equals(digest) && System.nanoTime() - known.nanos() >= age.toNanos();
    }
}
