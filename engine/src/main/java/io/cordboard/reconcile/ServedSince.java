package io.cordboard.reconcile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long each object has been served unchanged, as far as this node knows: what FreeSWITCH fetched since then is what
 * is served.
 */
final class ServedSince {
    private record Seen(String digest, long nanos) {}

    private final Map<SwitchObject, Seen> seen = new HashMap<>();

    synchronized void see(ServedObjects served) {
        long now = System.nanoTime();
        seen.keySet().removeIf(thing -> !served.has(thing));
        served.items().forEach((thing, item) -> {
            Seen before = seen.get(thing);
            if (before == null || !before.digest().equals(item.digest())) {
                seen.put(thing, new Seen(item.digest(), now));
            }
        });
    }

    /** Everything must be confirmed again, because changes were not reported. */
    synchronized void forget() {
        seen.clear();
    }

    synchronized boolean isAtLeast(SwitchObject thing, String digest, Duration age) {
        Seen known = seen.get(thing);
        return known != null && known.digest().equals(digest) && System.nanoTime() - known.nanos() >= age.toNanos();
    }
}
