package io.cordboard.config;

import io.cordboard.store.connection.RedisAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
 * @param historyEntries how many entries the history of a domain keeps
 * @param replayCalls how many of the last calls of a domain are kept; 0 for none
 * @param historyWatch whether the history also holds what others change in Redis
 * @param recordings FreeSWITCH's folder {@code recordings_dir}, as this node sees it
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
        ZoneId zone,
        int historyEntries,
        int replayCalls,
        boolean historyWatch,
        Optional<Path> recordings) {
    private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(10);

    /**
     * How long one round trip to Redis may take in a command. It is longer, because no call waits and the process has
     * just started.
     */
    public Duration commandDeadline() {
        return redisDeadline.compareTo(COMMAND_DEADLINE) > 0 ? redisDeadline : COMMAND_DEADLINE;
    }

    /**
     * The settings on which answers depend, as in {@code cordboard.yaml}. With different values, two nodes answer the
     * same fetch differently.
     */
    public Map<String, String> ofAnswers() {
        Map<String, String> shared = new TreeMap<>();
        shared.put("configuration.allow", listed(configurations.allowed()));
        shared.put("globals", listed(globals));
        shared.put("passthrough.contexts", listed(routes.passthroughContexts()));
        shared.put("passthrough.domains", listed(routes.passthroughDomains()));
        shared.put("tenants", fenced ? "fenced" : "open");
        shared.put("timezone", zone.getId());
        shared.put("xml-curl.entry-contexts", listed(routes.entryContexts()));
        return shared;
    }

    private static String listed(Set<String> names) {
        return String.join(" ", new TreeSet<>(names));
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
