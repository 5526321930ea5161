package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.admin.Principal;
import io.cordboard.admin.Rights;
import io.cordboard.admin.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RequestRate rate = new RequestRate(nanos::get);

    private static Principal token(String name) {
        return new Principal(name, Rights.of(Role.NONE), Optional.empty(), Optional.empty());
    }

    private int served(String name, int requests) {
        int served = 0;
        for (int i = 0; i < requests; i++) {
            served += rate.count(token(name)).isEmpty() ? 1 : 0;
        }
        return served;
    }

    @Test
    void aThousandAreServedAtOnceAndThenFiftyASecond() {
        assertThat(served("ops", 2_000)).isEqualTo(1_000);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(served("ops", 2_000)).isEqualTo(50);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(served("ops", 2_000)).isEqualTo(1_000);
    }

    @Test
    void whatOneSendsDoesNotCountForOthers() {
        served("ops", 2_000);
        assertThat(served("other", 10)).isEqualTo(10);
    }

    @Test
    void whoSendsTooManyIsToldWhenToComeAgain() {
        served("ops", 1_000);
        ApiProblem problem = rate.count(token("ops")).orElseThrow();
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.answer("id").headers()).containsEntry("Retry-After", "1");
    }
}
