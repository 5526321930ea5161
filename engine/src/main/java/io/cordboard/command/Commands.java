package io.cordboard.command;

import io.cordboard.config.ConfigurationError;
import io.cordboard.config.ConfigurationFile;
import io.cordboard.document.Problem;
import io.cordboard.rehearse.RequestedCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command line. Exit codes: 0 success, 1 problems found, 2 wrong usage or configuration, 3 only warnings ({@code
 * check}).
 */
@Command(
        name = "cordboard",
        description = "Plugs FreeSWITCH into Redis.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        version = "Cordboard " + Commands.VERSION,
        synopsisSubcommandLabel = "COMMAND")
public final class Commands {
    /** The version of this program. */
    public static final String VERSION = "0.1.0";

    private static final String SAMPLE = "sample";
    private static final String RAW_SAMPLE = "sample/raw";
    private static final int DONE = 0;
    private static final int PROBLEMS = 1;
    private static final int WRONG = 2;
    private static final int WARNINGS = 3;

    private final Services services;

    private Commands(Services services) {
        this.services = services;
    }

    /** Runs the command that the arguments name. Returns the exit code. */
    public static int run(String[] arguments, Services services) {
        CommandLine line = new CommandLine(new Commands(services));
        line.addSubcommand(new CalendarCommands(services));
        line.addSubcommand(new AdminCommands(services));
        line.addSubcommand(new ExpectCommand(services));
        line.setExecutionExceptionHandler((e, command, result) -> {
            if (e instanceof ConfigurationError) {
                command.getErr().println("cordboard: " + e.getMessage());
                return WRONG;
            }
            throw e;
        });
        if (arguments.length == 0) {
            line.usage(line.getErr());
            return WRONG;
        }
        return line.execute(arguments);
    }

    @Command(
            name = "demo",
            description =
                    "Loads the sample domain demo.example, prints its numbers and serves it, with its own Redis in"
                            + " ./data.")
    int demo(
            @Mixin ConfigurationFile configuration,
            @Option(names = "--raw", description = "the same domain in raw dialplan, without PBX objects")
                    boolean raw) {
        services.serve(configuration.settings(), Optional.of(raw ? RAW_SAMPLE : SAMPLE));
        return DONE;
    }

    @Command(name = "serve", description = "Serves. If redis.url is not configured, from an embedded Redis in ./data.")
    int serve(@Mixin ConfigurationFile configuration) {
        services.serve(configuration.settings(), Optional.empty());
        return DONE;
    }

    @Command(
            name = "shadow",
            description =
                    "Compares the answers to recorded fetches with those of FreeSWITCH's disk. Exit code 1 if any differ.")
    int shadow(
            @Mixin ConfigurationFile configuration,
            @Parameters(paramLabel = "LOG", description = "fetches as JSON lines, or a directory of such files")
                    Path log,
            @Option(
                            names = "--disk",
                            required = true,
                            paramLabel = "DIR",
                            description = "the directory with freeswitch.xml")
                    Path disk) {
        return services.shadow(configuration.settings(), log, disk) == 0 ? DONE : PROBLEMS;
    }

    @Command(
            name = "check",
            description = "Lists every problem of every document. Exit code 1 if there is an error, 3 if there are"
                    + " only warnings, 0 otherwise.")
    int check(
            @Mixin ConfigurationFile configuration,
            @Parameters(arity = "0..1", paramLabel = "DOMAIN", description = "only this domain")
                    Optional<String> domain,
            @Option(names = "--json", description = "print one line of JSON") boolean json) {
        ProblemReport report = new ProblemReport(services.check(configuration.settings(), domain));
        report.print(System.out, json);
        return report.gravest().map(Commands::exitCode).orElse(DONE);
    }

    private static int exitCode(Problem.Level gravest) {
        return switch (gravest) {
            case ERROR -> PROBLEMS;
            case WARNING -> WARNINGS;
            case NOTICE -> DONE;
        };
    }

    @Command(
            name = "bench",
            description =
                    "Measures a server under the load that FreeSWITCH creates, compared with a bare HTTP server in the same"
                            + " run. Exit code 1 if a fetch fails.")
    int bench(@Mixin ConfigurationFile configuration, @Mixin BenchOptions options) {
        return services.bench(options.plan(configuration.settings())) == 0 ? DONE : PROBLEMS;
    }

    @Command(name = "simulate", description = "Prints what FreeSWITCH would do with a call, condition by condition.")
    int simulate(@Mixin ConfigurationFile configuration, @Mixin SimulateOptions options) {
        Optional<Path> batch = options.batch();
        List<String> lines = batch.map(BatchFile::lines).orElse(List.of());
        Optional<RequestedCall> call = batch.isPresent() ? Optional.empty() : Optional.of(options.call());
        try (Rehearsals rehearsals = services.rehearsals(configuration.settings())) {
            SimulateCommand simulate = new SimulateCommand(rehearsals::rehearse);
            call.ifPresent(one -> simulate.one(one, options.json()));
            return simulate.batch(lines) == 0 ? DONE : WRONG;
        }
    }

    @Command(name = "numbers", description = "Lists the numbers and codes of a domain, and what answers each.")
    int numbers(@Mixin ConfigurationFile configuration, @Parameters(paramLabel = "DOMAIN") String domain) {
        services.numbers(configuration.settings(), domain);
        return DONE;
    }

    @Command(
            name = "proof",
            description =
                    "Prints the fields that prove an extension's call, for manual fetches of the dialplan: the Call-ID and the"
                            + " proof for the user with the id USER.")
    int proof(
            @Mixin ConfigurationFile configuration,
            @Parameters(paramLabel = "USER@DOMAIN") String user,
            @Parameters(paramLabel = "CALL-ID", defaultValue = "by-hand") String callId) {
        int at = user.lastIndexOf('@');
        if (at <= 0) {
            throw new ConfigurationError("\"" + user + "\" is not USER@DOMAIN");
        }
        services.proof(configuration.settings(), user.substring(0, at), user.substring(at + 1), callId);
        return DONE;
    }

    @Command(
            name = "accept-store",
            description = "Accepts the reachable store as the known one, after it was emptied or replaced. Exit code"
                    + " 1 if it already is the known one.")
    int acceptStore(@Mixin ConfigurationFile configuration) {
        return services.acceptStore(configuration.settings()) ? DONE : PROBLEMS;
    }

    @Command(
            name = "retag",
            description =
                    "Renames the keys of a domain to the form that Redis Cluster needs, cti_exten@{DOMAIN}. Exit code 1 if"
                            + " a key could not be converted.")
    int retag(@Mixin ConfigurationFile configuration, @Parameters(paramLabel = "DOMAIN") String domain) {
        return services.retag(configuration.settings(), domain) == 0 ? DONE : PROBLEMS;
    }
}
