package io.cordboard.reconcile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * When the SIP profiles of a FreeSWITCH were last seen. A profile that is being restarted is absent for a while, and
 * FreeSWITCH does not report this. A second start meanwhile finds the port in use, and removes the gateways when it fails
 * (sofia.c, sofia_profile_thread_run).
 */
final class ProfileSigns {
    private final Duration unseen;
    private final Duration vanished;
    private final Map<String, Long> signs = new HashMap<>();
    private final Map<String, Long> missed = new HashMap<>();
    private final Map<String, Long> starts = new HashMap<>();

    /**
     * @param unseen how long to wait for a profile that was never seen
     * @param vanished how long to wait for one that was
     */
    ProfileSigns(Duration unseen, Duration vanished) {
        this.unseen = unseen;
        this.vanished = vanished;
    }

    synchronized void see(SwitchInventory found) {
        long now = System.nanoTime();
        found.profiles().orElse(Map.of()).keySet().forEach(name -> {
            signs.put(name, now);
            missed.remove(name);
        });
    }

    /** Somebody has started it. */
    synchronized void started(String profile) {
        signs.put(profile, System.nanoTime());
        starts.put(profile, System.nanoTime());
        missed.remove(profile);
    }

    /** The starts since the last call, with their age. */
    synchronized Map<String, Duration> takeStarts() {
        long now = System.nanoTime();
        Map<String, Duration> taken = new HashMap<>();
        starts.forEach((profile, nanos) -> taken.put(profile, Duration.ofNanos(now - nanos)));
        starts.clear();
        return taken;
    }

    /** The connection was lost for a while, so earlier sightings no longer count. */
    synchronized void forget() {
        signs.clear();
        missed.clear();
    }

    /** How long to wait for a missing profile; zero or less if it may be started. */
    synchronized Duration wait(String profile) {
        long now = System.nanoTime();
        Long sign = signs.get(profile);
        if (sign != null) {
            return vanished.minusNanos(now - sign);
        }
        return unseen.minusNanos(now - missed.computeIfAbsent(profile, name -> now));
    }
}
