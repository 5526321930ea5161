package io.cordboard.reconcile;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * When the SIP profiles of a FreeSWITCH were last seen or heard of. One that is restarted is gone for a while between its end
 * and its return, and FreeSWITCH cannot be asked about it then: a second start meanwhile finds the port taken, and takes the
 * gateways with it when it fails (sofia.c, sofia_profile_thread_run).
 */
final class ProfileSigns {
    private final Duration unseen;
    private final Duration vanished;
    private final Map<String, Long> signs = new HashMap<>();
    private final Map<String, Long> missed = new HashMap<>();
    private final Map<String, Long> starts = new HashMap<>();

    /**
     * @param unseen how long one that was never there is waited for
     * @param vanished how long one that was there is
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

    /** The starts that were heard of since the last time that this was asked, with the age of each. */
    synchronized Map<String, Duration> takeStarts() {
        long now = System.nanoTime();
        Map<String, Duration> taken = new HashMap<>();
        starts.forEach((profile, nanos) -> taken.put(profile, Duration.ofNanos(now - nanos)));
        starts.clear();
        return taken;
    }

    /** Nothing was heard for a while: what was known counts no more. */
    synchronized void forget() {
        signs.clear();
        missed.clear();
    }

    /** How long one that is missing is still waited for; zero or less when it may be started. */
    synchronized Duration wait(String profile) {
        long now = System.nanoTime();
        Long sign = signs.get(profile);
        if (sign != null) {
            return vanished.minusNanos(now - sign);
        }
        return unseen.minusNanos(now - missed.computeIfAbsent(profile, name -> now));
    }
}
