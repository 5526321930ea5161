package io.cordboard.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads {@code cordboard.yaml} and the environment. The value {@code redis.url} of the file is {@code
 * CORDBOARD_REDIS_URL} in the environment, which takes precedence. In the environment a list is separated by commas.
 */
public final class SettingsReader {
    private static final Set<String> KNOWN = Set.of(
            "redis.url",
            "redis.type",
            "redis.master-name",
            "redis.ca-file",
            "redis.deadline-millis",
            "redis.max-stale-hours",
            "http.host",
            "http.port",
            "http.idle-millis",
            "http.drain-millis",
            "http.proxies",
            "node.name",
            "log.format",
            "log.level",
            "xml-curl.credentials",
            "xml-curl.entry-contexts",
            "data.dir",
            "esl.nodes",
            "esl.password",
            "esl.outbound-host",
            "esl.outbound-port",
            "esl.outbound-addresses",
            "esl.hang-up-transfers-onto-trunks",
            "esl.restart-profiles",
            "mailer.command",
            "mailer.from",
            "timezone",
            "history.entries",
            "history.watch",
            "replay.calls",
            "recordings.dir",
            "passthrough.contexts",
            "passthrough.domains",
            "configuration.allow",
            "globals",
            "tenants",
            "templates.dir",
            "schemas.dir");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, List<String>> values = new TreeMap<>();

    private SettingsReader() {}

    /** @param file the file to read; if empty, {@code cordboard.yaml} in the working directory if it exists */
    public static Settings read(Optional<Path> file, Map<String, String> environment) {
        SettingsReader reader = new SettingsReader();
        Path byDefault = Path.of("cordboard.yaml");
        if (file.isPresent() || Files.exists(byDefault)) {
            reader.readFile(file.orElse(byDefault));
        }
        reader.readEnvironment(environment);
        return reader.settings();
    }

    private void readFile(Path file) {
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            if (root != null && root.isObject()) {
                collect(file, "", root);
            } else if (root != null && !root.isMissingNode() && !root.isNull()) {
                throw new ConfigurationError(file + ": names and values were expected");
            }
        } catch (JsonProcessingException e) {
            // The message of the parser quotes the line, which may contain a password.
            JsonLocation at = e.getLocation();
            throw new ConfigurationError(file + " is not YAML, or contains a name twice"
                    + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"));
        } catch (NoSuchFileException e) {
            throw new ConfigurationError(file + " does not exist");
        } catch (CharacterCodingException e) {
            throw new ConfigurationError(file + " is not UTF-8");
        } catch (IOException e) {
            throw new ConfigurationError(file + " cannot be read: " + e.getMessage());
        }
    }

    private void collect(Path file, String prefix, JsonNode node) {
        node.properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject() || (value.isNull() && isSection(name))) {
                collect(file, name + ".", value);
            } else if (!KNOWN.contains(name)) {
                throw new ConfigurationError(file + ": " + name + " is not a setting; the settings are "
                        + KNOWN.stream().sorted().collect(Collectors.joining(", ")));
            } else {
                List<String> texts = new ArrayList<>();
                if (value.isArray()) {
                    value.forEach(item -> texts.add(item.asText()));
                } else if (!value.isNull()) {
                    texts.add(value.asText());
                }
                values.put(name, texts);
            }
        });
    }

    private static boolean isSection(String name) {
        return KNOWN.stream().anyMatch(known -> known.startsWith(name + "."));
    }

    private void readEnvironment(Map<String, String> environment) {
        for (String name : KNOWN) {
            String variable = "CORDBOARD_"
                    + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            String value = environment.get(variable);
            if (value != null && !value.isEmpty()) {
                values.put(name, isList(name) ? List.of(value.strip().split("\\s*,\\s*")) : List.of(value));
            }
        }
    }

    private static boolean isList(String name) {
        return name.startsWith("passthrough.")
                || Set.of(
                                "globals",
                                "configuration.allow",
                                "redis.url",
                                "xml-curl.entry-contexts",
                                "esl.nodes",
                                "http.proxies",
                                "esl.outbound-addresses")
                        .contains(name);
    }

    private Settings settings() {
        return new Settings(
                LogSettings.of(one("log.format"), one("log.level")),
                http(),
                new RedisSettings(list("redis.url"), one("redis.type"), one("redis.master-name"), one("redis.ca-file"))
                        .address(),
                Duration.ofMillis(number("redis.deadline-millis", 500, 10, 60_000)),
                Duration.ofHours(number("redis.max-stale-hours", 7 * 24, 0, 365 * 24)),
                one("node.name"),
                Path.of(one("data.dir").orElse("data")),
                routes(),
                new ConfigurationSettings(Set.copyOf(list("configuration.allow"))),
                values.containsKey("globals") ? Set.copyOf(list("globals")) : GuardSettings.DEFAULT_GLOBALS,
                fenced(),
                directory("templates.dir"),
                directory("schemas.dir"),
                new EslReader(this::list, this::one, this::number).settings(),
                MailerSettings.of(list("mailer.command"), one("mailer.from")),
                one("timezone").map(SettingsReader::zone).orElseGet(MachineZone::read),
                number("history.entries", 10_000, 100, 10_000),
                number("replay.calls", 1_000, 0, 10_000),
                isTrue("history.watch", "true"),
                one("recordings.dir").map(Path::of));
    }

    private static ZoneId zone(String name) {
        return MachineZone.of(name)
                .orElseThrow(() -> new ConfigurationError(
                        "timezone is " + name + "; the name of a zone such as Europe/Zurich was expected"));
    }

    private boolean isTrue(String name, String byDefault) {
        String text = one(name).orElse(byDefault);
        if (!Set.of("true", "false").contains(text)) {
            throw new ConfigurationError(name + " is " + text + "; true or false was expected");
        }
        return text.equals("true");
    }

    private boolean fenced() {
        String tenants = one("tenants").orElse("open").toLowerCase(Locale.ROOT);
        if (!Set.of("open", "fenced").contains(tenants)) {
            throw new ConfigurationError(
                    "tenants is " + tenants + "; open (one admin owns all) or fenced was expected");
        }
        return tenants.equals("fenced");
    }

    private Optional<Path> directory(String name) {
        Optional<Path> directory = one(name).map(Path::of);
        if (directory.isPresent() && !Files.isDirectory(directory.get())) {
            throw new ConfigurationError(name + " is " + directory.get() + ", which is not a directory");
        }
        return directory;
    }

    private HttpSettings http() {
        String host = one("http.host").orElse("127.0.0.1");
        Optional<String> credentials = one("xml-curl.credentials");
        if (credentials.isPresent() && !credentials.get().matches("[^:]+:.+")) {
            throw new ConfigurationError("xml-curl.credentials must be user:password");
        }
        if (credentials.isEmpty() && !isLoopback(host)) {
            throw new ConfigurationError(
                    "http.host is " + host + ", which other hosts can reach: set xml-curl.credentials"
                            + " (user:password), because the answers contain SIP secrets");
        }
        int port = number("http.port", 8080, 0, 65535);
        return new HttpSettings(
                host,
                port,
                credentials,
                Duration.ofMillis(number("http.idle-millis", 5000, 100, 600_000)),
                Duration.ofMillis(number("http.drain-millis", 0, 0, 600_000)),
                Set.copyOf(list("http.proxies")));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private RouteSettings routes() {
        Set<String> entries = new HashSet<>(RouteSettings.defaults().entryContexts());
        list("xml-curl.entry-contexts").forEach(context -> entries.add(context.toLowerCase(Locale.ROOT)));
        return new RouteSettings(entries, lower("passthrough.contexts"), lower("passthrough.domains"));
    }

    private Set<String> lower(String name) {
        return list(name).stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    private Optional<String> one(String name) {
        List<String> found = list(name);
        if (found.size() > 1) {
            throw new ConfigurationError(name + ": one value was expected, " + found.size() + " were found");
        }
        return found.stream().filter(text -> !text.isEmpty()).findFirst();
    }

    private int number(String name, int byDefault, int least, int most) {
        Optional<String> text = one(name);
        if (text.isEmpty()) {
            return byDefault;
        }
        boolean valid = text.get().matches("\\d{1,9}");
        int number = valid ? Integer.parseInt(text.get()) : -1;
        if (number < least || number > most) {
            throw new ConfigurationError(
                    name + " is " + text.get() + "; a number from " + least + " to " + most + " was expected");
        }
        return number;
    }
}
