package io.cordboard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Loads one server without a pause, with edits in between, and measures whether the memory of its process grows. */
final class Soak {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int EDITS = 500;
    private static final int WARM_UP_EDITS = 3_000;

    private Soak() {}

    /** @return how many fetches failed */
    static long run(Target target, String redisUrl, Load load, int minutes, Report report) throws IOException {
        report.line("");
        report.line("A connection per fetch, %d at a time, and edits after each minute", load.connections());
        report.line("minute  fetches       p99  edits   effect p99    MB resident");
        long errors = 0;
        long half = 0;
        long last = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            LoadRound round = LoadClient.run(target, load.lasting(MINUTE), minute);
            Edits.Result edits = Edits.run(target, redisUrl, WARM_UP_EDITS, EDITS);
            last = residentKilobytes(target);
            half = minute == (minutes + 1) / 2 ? last : half;
            errors += round.errors() + edits.errors();
            report.minute(minute, round, edits, last);
        }
        report.line("Memory at the end, relative to half time: %.2f; errors: %d", (double) last / half, errors);
        return errors;
    }

    /** On Linux: the current memory of the process; 0 elsewhere. */
    private static long residentKilobytes(Target target) throws IOException {
        Path status =
                Path.of("/proc", target.pid().map(p -> Long.toString(p.pid())).orElse("-"), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.valueOf(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0L);
        }
    }
}
