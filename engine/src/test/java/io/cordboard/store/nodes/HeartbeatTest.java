package io.cordboard.store.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By how much the clock of a node is ahead of that of Redis: the time of the answer's way is no difference. */
class HeartbeatTest {
    @ParameterizedTest
    @CsvSource({
        "10:00:00, 10:00:00, 10:00:00, 0",
        "10:00:00, 10:00:07, 10:00:20, 0", // a slow answer, or a node that was stopped meanwhile
        "10:00:00, 09:00:00, 10:00:01, 3600",
        "10:00:00, 10:01:01, 10:00:01, -60"
    })
    void isMeasured(String asked, String time, String answered, long seconds) {
        assertThat(Heartbeat.ahead(at(asked), at(time), at(answered)).toSeconds())
                .isEqualTo(seconds);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-22T" + time + "Z");
    }
}
