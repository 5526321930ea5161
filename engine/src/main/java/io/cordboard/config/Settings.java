package io.cordboard.config;

import io.cordboard.store.connection.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the configuration says.
 *
 * @param redis the Redis to use; without it one is started in {@code dataDirectory}
 * @param redisDeadline how long one round to Redis may take
 * @param maxStale how old a proven answer may be that is given while Redis cannot be asked
 * @param nodeName by which this node is known in {@code cti_node}; host and port without it
 * @param globals the global variables of FreeSWITCH that documents may use as {@code $${name}}
 * @param fenced tenants do not trust each other, and each is kept to what is its own
 * @param templates a directory whose files replace templates of the same name
 * @param schemas a directory whose files replace schemas of the same name
 * @param esl the FreeSWITCHes whose event sockets are used
 * @param zone the time zone in which FreeSWITCH runs
 */
public record Settings(
        LogSettings log,
        HttpSettings http,
        Optional<RedisAddress> redis,
        Duration redisDeadline,
        Duration maxStale,
        Optional<String> nodeName,
        Path dataDirectory,
        RouteSettings routes,
        ConfigurationSettings configurations,
        Set<String> globals,
        boolean fenced,
        Optional<Path> templates,
        Optional<Path> schemas,
        EslSettings esl,
        ZoneId zone) {
    private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(10);

    /** How long one round to Redis may take in a command: no call waits for it, and nothing is warm yet. */
    public Duration commandDeadline() {
        return redisDeadline.compareTo(COMMAND_DEADLINE) > 0 ? redisDeadline : COMMAND_DEADLINE;
    }

    /** The file with the last proven answers, for a start while Redis is away. */
    public Path snapshot() {
        return dataDirectory.resolve("snapshot");
    }

    @Override
    public String toString() {
        return "Settings[" + http + ", " + log + "]"; // the URL of Redis holds a password
    }
}
