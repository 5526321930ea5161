package io.cordboard.bench;

import java.time.Duration;

/**
 * The load on a server.
 *
 * @param connections how many fetches run at a time; in an open loop, the maximum
 * @param keepAlive whether connections are reused; FreeSWITCH never does
 * @param perSecond fetches per second at a constant rate, regardless of the answers (an open loop); 0 to send the next
 *     fetch after each answer (a closed loop)
 */
record Load(int connections, boolean keepAlive, int perSecond, Duration duration) {
    boolean isOpenLoop() {
        return perSecond > 0;
    }

    /** For an open loop: the time between two fetches. */
    long intervalNanos() {
        return 1_000_000_000L / perSecond;
    }

    Load lasting(Duration other) {
        return new Load(connections, keepAlive, perSecond, other);
    }
}
