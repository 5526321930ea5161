package io.cordboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often something has happened in the last minute. */
class RecentRateTest {
    private final AtomicLong nanos = new AtomicLong(-5_000);
    private final RecentRate rate = new RecentRate(nanos::get);

    private void wait(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            rate.count();
        }
    }

    @Test
    void theFirstMinuteCountsFromTheStart() {
        assertThat(rate.perSecond()).isZero();
        count(30);
        wait(9);
        assertThat(rate.perSecond()).isEqualTo(3.0);
    }

    @Test
    void whatIsOlderThanAMinuteDoesNotCount() {
        count(6_000);
        wait(59);
        count(120);
        assertThat(rate.perSecond()).isEqualTo(102.0);
        wait(1);
        assertThat(rate.perSecond()).isEqualTo(2.0);
        wait(300);
        assertThat(rate.perSecond()).isZero();
        count(60);
        assertThat(rate.perSecond()).isEqualTo(1.0);
    }
}
