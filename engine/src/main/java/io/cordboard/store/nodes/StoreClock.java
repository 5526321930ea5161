package io.cordboard.store.nodes;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The time of Redis, as last reported, so that nodes with different clocks agree. Before the first report it is the
 * node's own clock.
 */
public final class StoreClock extends Clock {
    private final Clock own;
    private volatile long aheadMillis;

    public StoreClock(Clock own) {
        this.own = own;
    }

    /** Redis reports the current time in milliseconds since 1970. */
    public void heard(long millis) {
        aheadMillis = millis - own.millis();
    }

    @Override
    public Instant instant() {
        return own.instant().plusMillis(aheadMillis);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        StoreClock other = new StoreClock(own.withZone(zone));
        other.aheadMillis = aheadMillis;
        return other;
    }
}
