package io.cordboard.config;

import io.cordboard.store.connection.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * All settings.
 *
 * @param redis the Redis to use; if absent, one is started in {@code dataDirectory}
 * @param redisDeadline how long one round trip to Redis may take
 * @param maxStale the maximum age of a confirmed answer that is served while Redis cannot be asked
 * @param nodeName the name of this node in {@code cti_node}; if absent, host and port
 * @param globals the global variables of FreeSWITCH that documents may use as {@code $${name}}
 * @param fenced whether tenants do not trust each other, so that each is limited to its own objects
 * @param templates a directory whose files replace templates of the same name
 * @param schemas a directory whose files replace schemas of the same name
 * @param esl the FreeSWITCHes whose event sockets are used
 * @param mailer how mail is sent; empty when none is
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
        Optional<MailerSettings> mailer,
        ZoneId zone) {
    private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(10);

    /**
     * How long one round trip to Redis may take in a command. It is longer, because no call waits and the process has
     * just started.
     */
    public Duration commandDeadline() {
        return redisDeadline.compareTo(COMMAND_DEADLINE) > 0 ? redisDeadline : COMMAND_DEADLINE;
    }

    /** The file with the last confirmed answers, for a start while Redis is unreachable. */
    public Path snapshot() {
        return dataDirectory.resolve("snapshot");
    }

    @Override
    public String toString() {
        return "Settings[" + http + ", " + log + "]"; // the URL of Redis contains a password
    }
}
