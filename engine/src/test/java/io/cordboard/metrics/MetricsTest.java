package io.cordboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.Features;
import io.cordboard.metrics.Readiness.Report;
import io.cordboard.metrics.Readiness.State;
import io.cordboard.testing.TestStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final Metrics metrics = new Metrics(Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        metrics.close();
    }

    private List<String> lines(String beginning) {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .toList();
    }

    @Test
    void everyMeterIsThereFromTheStartUnderItsNameInPrometheus() {
        metrics.watch(() -> new Report(State.READY, true, true, Optional.empty(), Optional.empty(), ""));
        new Features(TestStore.SCHEMAS, List.of()).addCounters(metrics.esl());

        assertThat(lines("# TYPE cordboard_"))
                .containsExactlyInAnyOrder(
                        "# TYPE cordboard_bad_requests_total counter",
                        "# TYPE cordboard_busy_callbacks_total counter",
                        "# TYPE cordboard_call_flow_changes_total counter",
                        "# TYPE cordboard_call_flow_wrong_pins_total counter",
                        "# TYPE cordboard_edit_to_effect_seconds histogram",
                        "# TYPE cordboard_edit_to_effect_seconds_max gauge",
                        "# TYPE cordboard_fetch_seconds histogram",
                        "# TYPE cordboard_fetch_seconds_max gauge",
                        "# TYPE cordboard_fetches_total counter",
                        "# TYPE cordboard_fills_total counter",
                        "# TYPE cordboard_invalidations_total counter",
                        "# TYPE cordboard_mails_failed_total counter",
                        "# TYPE cordboard_mails_sent_total counter",
                        "# TYPE cordboard_problems gauge",
                        "# TYPE cordboard_redis_connected gauge",
                        "# TYPE cordboard_snapshot_age_seconds gauge",
                        "# TYPE cordboard_snapshot_write_failures_total counter",
                        "# TYPE cordboard_stale_seconds gauge",
                        "# TYPE cordboard_store_state gauge",
                        "# TYPE cordboard_tracking_connected gauge",
                        "# TYPE cordboard_transfers_onto_trunks_total counter");
        assertThat(lines("# TYPE jvm_memory_used_bytes")).containsExactly("# TYPE jvm_memory_used_bytes gauge");
    }

    @Test
    void aFetchCountsInItsSectionOutcomeAndBucket() {
        metrics.fetched(
                Section.DIALPLAN, FetchOutcome.REFUSED, Duration.ofMillis(2).toNanos());

        assertThat(lines("cordboard_fetches_total{outcome=\"refused\",section=\"dialplan\"}"))
                .containsExactly("cordboard_fetches_total{outcome=\"refused\",section=\"dialplan\"} 1.0");
        assertThat(lines("cordboard_fetch_seconds_bucket{section=\"dialplan\",le=\"0.0"))
                .containsExactly(
                        "cordboard_fetch_seconds_bucket{section=\"dialplan\",le=\"0.001\"} 0",
                        "cordboard_fetch_seconds_bucket{section=\"dialplan\",le=\"0.0025\"} 1",
                        "cordboard_fetch_seconds_bucket{section=\"dialplan\",le=\"0.005\"} 1",
                        "cordboard_fetch_seconds_bucket{section=\"dialplan\",le=\"0.01\"} 1",
                        "cordboard_fetch_seconds_bucket{section=\"dialplan\",le=\"0.025\"} 1",
                        "cordboard_fetch_seconds_bucket{section=\"dialplan\",le=\"0.05\"} 1");
    }

    @Test
    void theGaugesShowWhatTheStoreReports() {
        metrics.watch(() -> new Report(
                State.LOST,
                true,
                false,
                Optional.of(NOW.minusSeconds(90)),
                Optional.of(NOW.minusMillis(1500)),
                "never a label"));

        assertThat(metrics.scrape()).doesNotContain("never a label");
        assertThat(lines("cordboard_store_state"))
                .containsExactly(
                        "cordboard_store_state{state=\"lost\"} 1.0",
                        "cordboard_store_state{state=\"ready\"} 0.0",
                        "cordboard_store_state{state=\"stale\"} 0.0",
                        "cordboard_store_state{state=\"unavailable\"} 0.0");
        assertThat(lines("cordboard_stale_seconds")).containsExactly("cordboard_stale_seconds 90.0");
        assertThat(lines("cordboard_snapshot_age_seconds")).containsExactly("cordboard_snapshot_age_seconds 1.5");
        assertThat(lines("cordboard_tracking_connected")).containsExactly("cordboard_tracking_connected 0.0");
        assertThat(lines("cordboard_redis_connected")).containsExactly("cordboard_redis_connected 1.0");
    }

    @Test
    void readsAndChangesAreCounted() {
        metrics.filled(FillResult.OVERTAKEN);
        metrics.invalidated(3);
        metrics.editTookEffect(Duration.ofMillis(700));
        metrics.problems(1, 2, 3);
        metrics.snapshotWriteFailed();
        metrics.badRequest(413);
        metrics.badRequest(418);

        assertThat(metrics.scrape().lines().filter(line -> line.startsWith("cordboard_") && !line.endsWith(" 0.0")))
                .filteredOn(line -> !line.contains("_bucket") && !line.contains("_max") && !line.endsWith(" 0"))
                .containsExactlyInAnyOrder(
                        "cordboard_bad_requests_total{status=\"413\"} 1.0",
                        "cordboard_bad_requests_total{status=\"other\"} 1.0",
                        "cordboard_edit_to_effect_seconds_count 1",
                        "cordboard_edit_to_effect_seconds_sum 0.7",
                        "cordboard_fills_total{result=\"overtaken\"} 1.0",
                        "cordboard_invalidations_total 3.0",
                        "cordboard_problems{severity=\"ignored\"} 2.0",
                        "cordboard_problems{severity=\"refused\"} 1.0",
                        "cordboard_problems{severity=\"warning\"} 3.0",
                        "cordboard_snapshot_write_failures_total 1.0");
    }

    @Test
    void aSectionThatACallerInventsIsNoLabelOfItsOwn() {
        assertThat(Section.of("a-section-of-mine\"} 1\n")).isEqualTo(Section.OTHER);
        assertThat(Section.of("channels")).isEqualTo(Section.CHANNELS);
        assertThat(Section.of("phrases")).isEqualTo(Section.of("languages"));
    }
}
