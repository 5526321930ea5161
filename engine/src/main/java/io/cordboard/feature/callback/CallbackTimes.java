package io.cordboard.feature.callback;

import java.time.Duration;

/** How long the steps of a callback may take. */
final class CallbackTimes {
    /** A node that has claimed a recall sends the command within this time, or never. */
    static final Duration CLAIM = Duration.ofSeconds(10);
    /** How long a command may take in addition to the ringing. */
    static final Duration GRACE = Duration.ofSeconds(10);
    /** How long an answered leg may be missing. */
    static final Duration LOST = Duration.ofSeconds(5);
    /** How long a node that sees no phone of the caller leaves the recall to other nodes. */
    static final Duration OTHERS = Duration.ofSeconds(1);
    /**
     * How long a FreeSWITCH that makes a recall may be disconnected; then both extensions are free for other requests.
     */
    static final Duration AWAY = Duration.ofMinutes(2);
    /** How long a caller without a reachable phone is not tried again, so that others are served. */
    static final Duration NO_PHONE = Duration.ofSeconds(60);
    /** Longer than anybody listens and decides. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private CallbackTimes() {}

    /** How long the result of a recall may take. */
    static Duration ringing(BusyCallbackSettings settings) {
        return settings.recallRing().plus(GRACE);
    }
}
