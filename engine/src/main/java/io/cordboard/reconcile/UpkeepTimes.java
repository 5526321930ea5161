package io.cordboard.reconcile;

import java.time.Duration;

/**
 * The times of {@link Upkeep}.
 *
 * @param moment after a change, to collect related changes
 * @param period between looks, because another node may have stopped working on a FreeSWITCH
 * @param retry after a failure, at first
 * @param patience how long FreeSWITCH may take to execute a command
 * @param unseen how long to wait for a SIP profile that was never seen before it is started
 * @param vanished how long to wait for one that was: somebody may be restarting it
 */
public record UpkeepTimes(
        Duration moment, Duration period, Duration retry, Duration patience, Duration unseen, Duration vanished) {
    public static UpkeepTimes usual() {
        return new UpkeepTimes(
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }
}
