package io.cordboard.command;

import io.cordboard.bench.BenchPlan;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code ./cordboard bench}. */
final class BenchOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "a running server that serves the sample domain; by default one is started")
    private @Nullable URI url;

    @Option(names = "--pid", paramLabel = "PID", description = "the process of --url, to read its CPU time")
    private @Nullable Long pid;

    @Option(names = "--redis", paramLabel = "URL", description = "the Redis of --url, to time edits")
    private @Nullable String redis;

    @Option(
            names = "--warm-up",
            paramLabel = "FETCHES",
            defaultValue = "200000",
            description = "fetches to each server before it is measured (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--warm-up-edits",
            paramLabel = "EDITS",
            defaultValue = "12000",
            description = "edits before those that are timed (${DEFAULT-VALUE})")
    private int warmUpEdits;

    @Option(names = "--seconds", defaultValue = "1", description = "duration of one round (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "21", description = "rounds for each server (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "concurrent connections in the closed loop (${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "fetches per second in the open loop; by default a quarter of the rate of the floor")
    private int rate;

    @Option(
            names = "--keep-alive",
            negatable = true,
            description = "only persistent connections, or only a connection per fetch; by default both")
    private @Nullable Boolean keepAlive;

    @Option(names = "--edits", defaultValue = "1000", description = "how many edits are timed (${DEFAULT-VALUE})")
    private int edits;

    @Option(names = "--starts", defaultValue = "3", description = "how many starts are timed (${DEFAULT-VALUE})")
    private int starts;

    @Option(
            names = "--users",
            defaultValue = "0",
            description = "users of each domain of a large store; by default there is none")
    private int users;

    @Option(names = "--domains", defaultValue = "1", description = "domains of that large store (${DEFAULT-VALUE})")
    private int domains;

    @Option(
            names = "--all",
            description = "the domains of that large store have the route @all instead of dialplan extensions")
    private boolean all;

    @Option(
            names = "--lists",
            paramLabel = "PAGES",
            defaultValue = "1000",
            description = "how many pages of a list of the API are timed (${DEFAULT-VALUE})")
    private int lists;

    @Option(
            names = "--documents",
            defaultValue = "100000",
            description = "how many documents that list has (${DEFAULT-VALUE})")
    private int documents;

    @Option(
            names = "--plans",
            defaultValue = "20",
            description = "how many plans of each of seven edits are timed (${DEFAULT-VALUE})")
    private int plans;

    @Option(
            names = "--fetches",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "whether fetches are measured; --no-fetches leaves only --lists and --plans")
    private boolean fetches;

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            defaultValue = "0",
            description = "instead of comparing: load one server without a pause, and print its memory each minute")
    private int soak;

    @Option(names = "--heap", paramLabel = "MB", description = "the maximum heap of the servers that are started")
    private @Nullable Integer heap;

    BenchPlan plan(Settings settings) {
        check();
        return new BenchPlan(
                Optional.ofNullable(url),
                settings.http().credentials(),
                Optional.ofNullable(pid),
                Optional.ofNullable(redis),
                warmUp,
                warmUpEdits,
                Duration.ofSeconds(seconds),
                rounds,
                connections,
                rate,
                keepAlive == null ? List.of(false, true) : List.of(keepAlive),
                edits,
                starts,
                fetches,
                users > 0 ? Optional.of(new BenchPlan.Large(domains, users, all)) : Optional.empty(),
                new BenchPlan.Api(documents, lists, plans),
                soak,
                heap == null ? OptionalInt.empty() : OptionalInt.of(heap),
                settings.dataDirectory());
    }

    private void check() {
        if (seconds < 1 || rounds < 1 || connections < 1 || domains < 1 || documents < 1) {
            throw new ConfigurationError(
                    "--seconds, --rounds, --connections, --domains and --documents must be at least 1");
        }
        if (url != null && (!"http".equals(url.getScheme()) || url.getHost() == null)) {
            throw new ConfigurationError("--url must be http://HOST:PORT/xml");
        }
        if (url != null && (users > 0 || soak > 0)) {
            throw new ConfigurationError("--users and --soak start their own server: omit --url");
        }
        if (url != null && redis == null) {
            throw new ConfigurationError(
                    "--url needs --redis, the store of that server: the fetches prove who calls, and"
                            + " the key of the proofs is in the store");
        }
    }
}
