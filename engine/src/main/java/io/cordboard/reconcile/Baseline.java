package io.cordboard.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Determines what a FreeSWITCH has, from its replies, from the data in Redis, and from how long objects have been served
 * unchanged. A restarted FreeSWITCH has fetched everything again, but does not know later edits.
 */
final class Baseline {
    /** The digest of an object that FreeSWITCH may have fetched before an edit. */
    static final String UNKNOWN = "?";

    private final AppliedState applied;
    private final SwitchInventory found;
    private final ServedObjects served;
    private final ServedSince since;

    Baseline(AppliedState applied, SwitchInventory found, ServedObjects served, ServedSince since) {
        this.applied = applied;
        this.found = found;
        this.served = served;
        this.since = since;
    }

    /** For the FreeSWITCH run that Redis knows. */
    SortedMap<SwitchObject, String> known() {
        SortedMap<SwitchObject, String> has = new TreeMap<>(applied.digests());
        has.keySet().removeIf(thing -> thing.kind().isListed() && !found.has(thing));
        found.there().stream()
                .filter(thing -> served.has(thing) && !has.containsKey(thing))
                .forEach(thing -> has.put(thing, startedByHand(thing)));
        return has;
    }

    /** A profile that somebody has started has the version served at that time. */
    private String startedByHand(SwitchObject thing) {
        return thing.kind() == SwitchObject.Kind.PROFILE ? digest(thing) : UNKNOWN;
    }

    /**
     * For a run that Redis does not know. A FreeSWITCH without any data is assumed to be up to date.
     *
     * @param uptime how long it has run
     */
    SortedMap<SwitchObject, String> begun(Duration uptime) {
        SortedMap<SwitchObject, String> has = new TreeMap<>();
        for (SwitchObject thing : found.there()) {
            if (served.has(thing)) {
                has.put(thing, isCurrent(thing, uptime) ? digest(thing) : UNKNOWN);
            } else {
                applied.digest(thing).ifPresent(digest -> has.put(thing, digest));
            }
        }
        return has;
    }

    private boolean isCurrent(SwitchObject thing, Duration uptime) {
        return applied.core().isEmpty()
                || applied.digest(thing).equals(served.digest(thing))
                || since.isAtLeast(thing, digest(thing), uptime);
    }

    /**
     * After a profile was started again and has fetched itself and its gateways.
     *
     * @param ago how long ago that fetch may have been
     */
    static void restarted(
            Map<SwitchObject, String> has,
            String profile,
            ServedObjects served,
            SwitchInventory found,
            ServedSince since,
            Duration ago) {
        served.items().forEach((thing, item) -> {
            boolean own = thing.equals(SwitchObject.profile(profile))
                    || (thing.kind() == SwitchObject.Kind.GATEWAY
                            && ServedObjects.profileOf(item.digest()).orElse("").equals(profile));
            if (own && found.has(thing) && !item.digest().equals(has.get(thing))) {
                has.put(thing, since.isAtLeast(thing, item.digest(), ago) ? item.digest() : UNKNOWN);
            }
        });
    }

    private String digest(SwitchObject thing) {
        return served.digest(thing).orElse(UNKNOWN);
    }
}
