package io.cordboard.command;

import io.cordboard.config.ConfigurationError;
import io.cordboard.rehearse.RequestedCall;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code simulate}: the call, and the format of the output. */
final class SimulateOptions {
    @Parameters(arity = "0..1", paramLabel = "DOMAIN", description = "the domain whose dialplan is used")
    private @Nullable String domain;

    @Option(names = "--xml", paramLabel = "FILE", description = "use the dialplan in this file instead")
    private @Nullable Path xml;

    @Option(names = "--batch", paramLabel = "FILE", description = "one call per line, as JSON; - reads standard input")
    private @Nullable Path batch;

    @Option(
            names = "--from",
            paramLabel = "NUMBER",
            description = "a user of the domain, or the number of an outside caller")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "NUMBER", description = "the dialled number")
    private @Nullable String to;

    @Option(names = "--gateway", paramLabel = "NAME", description = "the gateway that the call comes from")
    private @Nullable String gateway;

    @Option(names = "--profile", paramLabel = "NAME", description = "the SIP profile at which a stranger calls")
    private @Nullable String profile;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "the context; by default the one that such a caller enters")
    private @Nullable String context;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a channel variable; may be repeated")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--registered",
            paramLabel = "ID,ID",
            split = ",",
            description = "the users with a registered phone, or none; by default all")
    private @Nullable List<String> registered;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "the time of the call, such as 2026-11-22T09:00; by default now")
    private @Nullable String at;

    @Option(
            names = "--keys",
            paramLabel = "KEYS,KEYS",
            split = ",",
            description = "what the caller presses each time keys are asked for, such as 2,1001")
    private @Nullable List<String> keys;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    Optional<Path> batch() {
        if (batch != null && (domain != null || xml != null || from != null || to != null)) {
            throw new ConfigurationError(
                    "--batch reads the calls from the file: omit the domain, --xml, --from and --to");
        }
        return Optional.ofNullable(batch);
    }

    boolean json() {
        return json;
    }

    RequestedCall call() {
        if ((domain == null) == (xml == null)) {
            throw new ConfigurationError("simulate needs exactly one of: a domain, --xml FILE, --batch FILE");
        }
        if (to == null) {
            throw new ConfigurationError("simulate needs --to, the dialled number");
        }
        return new RequestedCall(
                source(),
                Optional.ofNullable(context),
                caller(),
                to,
                Optional.ofNullable(gateway),
                Optional.ofNullable(profile),
                variables,
                Optional.ofNullable(registered).map(BatchFile::users),
                Optional.ofNullable(at),
                keys == null ? List.of() : keys);
    }

    private RequestedCall.Source source() {
        return xml != null
                ? new RequestedCall.Xml(BatchFile.text(xml))
                : new RequestedCall.Domain(String.valueOf(domain));
    }

    private String caller() {
        if (from != null) {
            return from;
        }
        if (xml == null && gateway == null && profile == null) {
            throw new ConfigurationError("simulate needs --from, the user who calls, or --gateway");
        }
        return BatchFile.NOBODY;
    }
}
