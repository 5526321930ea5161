package io.cordboard.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Works out what a FreeSWITCH has, of what it says, of what Redis knows of it, and of how long things have been served as
 * they are. A FreeSWITCH that started anew has fetched anew; but what was edited since, nobody has told it.
 */
final class Baseline {
    /** The digest of what FreeSWITCH has of a thing that it may have fetched before an edit. */
    static final String UNKNOWN = "?";

    private final AppliedState applied;
    private final SwitchInventory found;
    private final Served served;
    private final ServedSince since;

    Baseline(AppliedState applied, SwitchInventory found, Served served, ServedSince since) {
        this.applied = applied;
        this.found = found;
        this.served = served;
        this.since = since;
    }

    /** In the run of FreeSWITCH that Redis knows. */
    SortedMap<SwitchObject, String> known() {
        SortedMap<SwitchObject, String> has = new TreeMap<>(applied.digests());
        has.keySet().removeIf(thing -> thing.kind() != SwitchObject.Kind.ACL && !found.has(thing));
        found.there().stream()
                .filter(thing -> served.has(thing) && !has.containsKey(thing))
                .forEach(thing -> has.put(thing, startedByHand(thing)));
        return has;
    }

    /** A profile that somebody has started is as it was served then. */
    private String startedByHand(SwitchObject thing) {
        return thing.kind() == SwitchObject.Kind.PROFILE ? digest(thing) : UNKNOWN;
    }

    /**
     * In a run that Redis does not know. Of a FreeSWITCH that nothing was ever known of it is taken that it is up to date.
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
     * After a profile was started again, and has fetched itself and its gateways.
     *
     * @param ago how long ago that fetch may have been
     */
    static void restarted(
            Map<SwitchObject, String> has,
            String profile,
            Served served,
            SwitchInventory found,
            ServedSince since,
            Duration ago) {
        served.items().forEach((thing, item) -> {
            boolean own = thing.equals(SwitchObject.profile(profile))
                    || (thing.kind() == SwitchObject.Kind.GATEWAY
                            && Served.profileOf(item.digest()).orElse("").equals(profile));
            if (own && found.has(thing) && !item.digest().equals(has.get(thing))) {
                has.put(thing, since.isAtLeast(thing, item.digest(), ago) ? item.digest() : UNKNOWN);
            }
        });
    }

    private String digest(SwitchObject thing) {
        return served.digest(thing).orElse(UNKNOWN);
    }
}
