package io.cordboard.cli;

import io.cordboard.fetch.ConfigurationSettings;
import io.cordboard.http.HttpSettings;
import io.cordboard.route.RouteSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the configuration says.
 *
 * @param redisUrl the Redis to use; without it one is started in {@code dataDirectory}
 * @param redisDeadline how long one round to Redis may take
 * @param maxStale how old a proven answer may be that is given while Redis cannot be asked
 * @param globals the global variables of FreeSWITCH that documents may use as {@code $${name}}
 * @param templates a directory whose files replace templates of the same name
 * @param schemas a directory whose files replace schemas of the same name
 */
public record Settings(
        HttpSettings http,
        Optional<String> redisUrl,
        Duration redisDeadline,
        Duration maxStale,
        Path dataDirectory,
        RouteSettings routes,
        ConfigurationSettings configurations,
        Set<String> globals,
        Optional<Path> templates,
        Optional<Path> schemas) {}
