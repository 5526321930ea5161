package io.cordboard.store.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Warnings that only fetches show: each is told until it has not been seen for a while. */
class SeenAtFetchesTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Problem> passedOn = new ArrayList<>();
    private final SeenAtFetches seen = new SeenAtFetches(passedOn::addAll, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void aWarningIsToldUntilItHasNotBeenSeenForAWhile() {
        seen.found(List.of(warning("1"), warning("2"), Problem.error("k", "3", "", "no warning")));
        assertThat(passedOn).hasSize(3);
        now = now.plus(SeenAtFetches.KEPT);
        seen.found(List.of(warning("1")));
        assertThat(seen.lately()).containsExactly(warning("2"), warning("1"));

        now = now.plusSeconds(1);
        assertThat(seen.lately()).containsExactly(warning("1"));
    }

    @Test
    void onlyTheLatestAreKept() {
        for (int i = 0; i < 250; i++) {
            seen.found(List.of(warning(String.valueOf(i))));
        }

        assertThat(seen.lately()).hasSize(100).startsWith(warning("150")).endsWith(warning("249"));
    }

    private static Problem warning(String field) {
        return Problem.warning("cti_exten@lab.example", field, "", "is refused");
    }
}
