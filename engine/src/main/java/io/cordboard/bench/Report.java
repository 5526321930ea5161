package io.cordboard.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** Prints the results. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void machine() {
        line(
                "%d processors, Java %s, load of the machine before: %.2f",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage());
        line(
                "The floor is a bare HTTP server that reads the whole request and sends an answer of the same size. In a closed loop");
        line(
                "each connection sends the next fetch after an answer: throughput. In an open loop fetches start at a constant rate,");
        line("and their time counts from when they were due: latency. FreeSWITCH opens a connection per fetch.");
        line("Times in ms; \"ratio\" is to the floor, the median of the rounds; CPU in µs per fetch.");
    }

    void comparison(ServerComparison comparison) {
        Load load = comparison.load();
        line("");
        line(
                "%s, %s, %d connections at most",
                load.isOpenLoop() ? "Open loop, " + load.perSecond() + " fetches per second" : "Closed loop",
                load.keepAlive() ? "connections kept alive" : "a connection per fetch",
                load.connections());
        TextTable table = new TextTable(
                "server", "fetches/s", "ratio", "p50", "p99", "ratio", "p99.9", "CPU", "ratio", "client's", "errors");
        for (int target = 0; target < comparison.targets().size(); target++) {
            Latencies latencies = comparison.latencies(target);
            table.row(
                    comparison.targets().get(target).name(),
                    number("%,.0f", comparison.median(target, LoadRound::perSecond)),
                    number("%.2f", comparison.ratio(target, LoadRound::perSecond)),
                    millis(latencies.percentile(50)),
                    millis(latencies.percentile(99)),
                    number("%.2f", comparison.ratio(target, Report::p99)),
                    millis(latencies.percentile(99.9)),
                    number("%.0f", comparison.median(target, LoadRound::serverMicrosPerFetch)),
                    number("%.2f", comparison.ratio(target, LoadRound::serverMicrosPerFetch)),
                    number("%.0f", comparison.median(target, LoadRound::clientMicrosPerFetch)),
                    Long.toString(comparison.errors(target)));
        }
        table.print(out);
        for (int target = 0; target < comparison.targets().size(); target++) {
            failures(comparison.targets().get(target), comparison.failures(target));
        }
        out.flush();
    }

    private void failures(Target target, Map<String, Long> failures) {
        failures.forEach((what, count) -> line("%s: %d times %s", target.name(), count, what));
    }

    void everyUser(Target target, long users, long answers, Map<String, Long> failures) {
        line("");
        line("Every fetch of %,d users: %,d answers", users, answers);
        failures(target, failures);
    }

    private static double p99(LoadRound round) {
        return round.latencies().percentile(99);
    }

    void edits(Edits.Result result) {
        line("");
        line(
                "Edit to effect, from HSET's reply to the end of the first answer that shows it; %d edits",
                result.effects().count());
        double ping = result.pings().percentile(99);
        TextTable table = new TextTable("", "p50", "p99", "p99 to PING's p99");
        row(table, "PING", result.pings(), ping);
        row(table, "a single fetch", result.fetches(), ping);
        row(table, "edit to effect", result.effects(), ping);
        table.print(out);
        line("%d edits were in the first answer after HSET; errors: %d", result.atOnce(), result.errors());
    }

    private static void row(TextTable table, String name, Latencies latencies, double ping) {
        table.row(
                name,
                millis(latencies.percentile(50)),
                millis(latencies.percentile(99)),
                number("%.1f", latencies.percentile(99) / ping));
    }

    void starts(StartUp.Result result) {
        line("");
        line("Start, with a Redis of its own, %d times", result.firstAnswers().count());
        TextTable table = new TextTable("", "median", "longest");
        startRow(table, "start to first answer", result.firstAnswers());
        startRow(table, "first fetch alone", result.firstFetches());
        table.print(out);
        line(
                "Fetches before that without a 200, sent one after the other: at most %d",
                result.refused().percentile(100));
    }

    private static void startRow(TextTable table, String name, Latencies latencies) {
        table.row(name, millis(latencies.percentile(50)), millis(latencies.percentile(100)));
    }

    void lists(int documents, Map<String, Latencies> times) {
        line("");
        line("A page of 100 of a list of %,d documents, by the API", documents);
        api("list", times);
    }

    void plans(Map<String, Latencies> times) {
        line("");
        line(
                "The plan of one edit, in a domain of 200 objects, %d expectations and %,d calls of the past",
                OfficeDomain.EXPECTATIONS, OfficeDomain.CALLS);
        api("edit", times);
    }

    /** @param times of plans of all edits */
    void plansBesideFetches(Latencies times) {
        line("");
        api("edit", Map.of("all of them, beside these fetches", times));
    }

    private void api(String what, Map<String, Latencies> times) {
        TextTable table = new TextTable(what, "requests", "p50", "p99", "longest");
        times.forEach((name, latencies) -> table.row(
                name,
                Long.toString(latencies.count()),
                millis(latencies.percentile(50)),
                millis(latencies.percentile(99)),
                millis(latencies.percentile(100))));
        table.print(out);
        out.flush();
    }

    /** On Linux: the peak memory of the process. */
    void memory(Target target, String peak) {
        line("");
        line("%s had at most %s of memory (resident)", target.name(), peak);
    }

    /** One minute of a soak. */
    void minute(int minute, LoadRound round, Edits.Result edits, long residentKilobytes) {
        line(
                "%4d %,10d %9s %6d %12s %,9d",
                minute,
                round.latencies().count(),
                millis(round.latencies().percentile(99)),
                edits.effects().count(),
                millis(edits.effects().percentile(99)),
                residentKilobytes / 1024);
        out.flush();
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static String millis(long nanos) {
        return number("%.3f", nanos / 1e6);
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
    }
}
