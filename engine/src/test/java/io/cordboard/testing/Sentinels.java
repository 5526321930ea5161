package io.cordboard.testing;

import io.cordboard.store.connection.RedisAddress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A master, a replica, and three sentinels that monitor both. */
public final class Sentinels implements AutoCloseable {
    private static final String NAME = "phones";

    private final Path directory;
    private final RedisServer master;
    private final RedisServer replica;
    private final List<RedisServer> sentinels = new ArrayList<>();

    private Sentinels(Path directory, RedisServer master) {
        this.directory = directory;
        this.master = master;
        this.replica = RedisServer.start(directory, "--replicaof", "127.0.0.1 " + master.port());
        for (int i = 0; i < 3; i++) {
            sentinels.add(sentinel());
        }
        sentinels.forEach(sentinel -> untilKnown(sentinel, "num-slaves", "1"));
        sentinels.forEach(sentinel -> untilKnown(sentinel, "num-other-sentinels", "2"));
        sentinels.forEach(Sentinels::untilReplicated);
    }

    /** Adds a replica and sentinels to a Redis, which is closed with them. */
    public static Sentinels over(Path directory, RedisServer master) {
        return new Sentinels(directory, master);
    }

    private RedisServer sentinel() {
        RedisServer sentinel = RedisServer.start(directory, "--sentinel");
        sentinel.send("SENTINEL", "MONITOR", NAME, "127.0.0.1", String.valueOf(master.port()), "2");
        sentinel.send("SENTINEL", "SET", NAME, "down-after-milliseconds", "2000");
        sentinel.send("SENTINEL", "SET", NAME, "failover-timeout", "20000");
        return sentinel;
    }

    /** A sentinel discovers the others periodically, and does not report when it has. */
    private static void untilKnown(RedisServer sentinel, String property, String value) {
        Eventually.holds(
                property + " is " + value, () -> property(sentinel, property).equals(value));
    }

    /** A sentinel does not promote a replica before it knows that the replica has the master's data. */
    private static void untilReplicated(RedisServer sentinel) {
        Eventually.holds(
                "the replica is linked",
                () -> String.valueOf(sentinel.send("SENTINEL", "REPLICAS", NAME))
                        .contains("master-link-status, ok"));
    }

    private static String property(RedisServer sentinel, String name) {
        List<?> properties = (List<?>) sentinel.send("SENTINEL", "MASTER", NAME);
        return String.valueOf(properties.get(properties.indexOf(name) + 1));
    }

    public RedisServer master() {
        return master;
    }

    public RedisServer replica() {
        return replica;
    }

    public RedisServer sentinel(int number) {
        return sentinels.get(number);
    }

    /** Waits until the replica has become the master. */
    public void awaitPromotion() {
        Eventually.holds("the replica is the master", () -> {
            try {
                return String.valueOf(replica.send("ROLE")).startsWith("[master");
            } catch (UncheckedIOException e) {
                return false; // sentinels close the connections to a Redis whose role changes, including ours
            }
        });
    }

    /** The URLs of the sentinels. */
    public List<String> urls() {
        return sentinels.stream().map(RedisServer::url).toList();
    }

    public String masterName() {
        return NAME;
    }

    public RedisAddress address() {
        return new RedisAddress(urls(), Optional.of(NAME), Optional.empty());
    }

    @Override
    public void close() {
        sentinels.forEach(RedisServer::close);
        replica.close();
        master.close();
    }
}
