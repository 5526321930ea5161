package io.cordboard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.app.Features;
import io.cordboard.metrics.Readiness.Report;
import io.cordboard.metrics.Readiness.State;
import io.cordboard.testing.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** All metrics in the dashboard and on its page exist in {@code /metrics}. */
class DashboardTest {
    private static final Path ROOT = Path.of(System.getProperty("cordboard.root", ".."));
    private static final Pattern METRIC = Pattern.compile("\\b(cordboard|jvm|process|system)_[a-z0-9_]+\\b");
    /** Exists only after the first collection. */
    private static final Set<String> LATER = Set.of("jvm_gc_pause_seconds_sum", "jvm_gc_pause_seconds_count");

    @Test
    void everyMetricOfTheDashboardExists() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(ROOT.resolve("dist/grafana/cordboard.json")));
        Set<String> named = new TreeSet<>();
        dashboard.findValuesAsText("expr").forEach(expression -> named.addAll(metrics(expression)));
        dashboard.findValuesAsText("query").forEach(query -> named.addAll(metrics(query)));

        assertThat(named).isNotEmpty().allMatch(exposed()::contains);
    }

    /** They need /proc/stat, which {@code ProcSubset=pid} of the unit hides; their value is -1 then. */
    @Test
    void theDashboardShowsNothingThatTheUnitHides() throws IOException {
        assertThat(Files.readString(ROOT.resolve("dist/cordboard.service"))).contains("ProcSubset=pid");
        assertThat(metrics(Files.readString(ROOT.resolve("dist/grafana/cordboard.json"))))
                .doesNotContain("process_cpu_usage", "system_cpu_usage");
    }

    @Test
    void everyMetricOfOursIsOnTheDashboardOrExplained() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));
        Set<String> families = exposed().stream()
                .filter(name -> name.startsWith("cordboard_"))
                .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(metrics(page)).containsAll(families);
        assertThat(metrics(page).stream().filter(name -> name.startsWith("cordboard_") && !name.endsWith("_")))
                .as("metrics that the page names")
                .allMatch(name -> exposed().contains(name) || families.contains(name));
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> exposed() {
        try (Metrics metrics = new Metrics(Clock.systemUTC())) {
            metrics.esl().node("127.0.0.1:8021");
            new Features(TestStore.SCHEMAS, List.of()).addCounters(metrics.esl());
            metrics.watch(() -> new Report(State.READY, true, true, Optional.empty(), Optional.empty(), ""));
            Set<String> names = metrics.scrape()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toCollection(TreeSet::new));
            names.addAll(LATER);
            return names;
        }
    }
}
