package io.cordboard.bench;

import java.time.Duration;

/**
 * How a server is asked.
 *
 * @param connections how many fetches run at a time; in an open loop, how many may
 * @param keepAlive whether connections are used again; FreeSWITCH never does
 * @param perSecond fetches a second at a constant rate, whether or not earlier ones are answered (an open loop); 0 for the
 *     next fetch as soon as one is answered (a closed loop)
 */
record Load(int connections, boolean keepAlive, int perSecond, Duration duration) {
    boolean isOpenLoop() {
        return perSecond > 0;
    }

    /** Of an open loop: the time from one fetch to the next. */
    long intervalNanos() {
        return 1_000_000_000L / perSecond;
    }

    Load lasting(Duration other) {
        return new Load(connections, keepAlive, perSecond, other);
    }
}
