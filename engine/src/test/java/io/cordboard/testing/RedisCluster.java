package io.cordboard.testing;

import io.cordboard.store.connection.RedisAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A real Redis Cluster on loopback: three masters, and replicas where a test needs them. */
public final class RedisCluster implements AutoCloseable {
    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;

    private final Path directory;
    private final List<RedisServer> masters = new ArrayList<>();
    private final List<RedisServer> others = new ArrayList<>();
    /** The ports of the cluster bus. */
    private final Map<RedisServer, Integer> busPorts = new HashMap<>();

    private RedisCluster(Path directory) {
        this.directory = directory;
    }

    public static RedisCluster start(Path directory) {
        RedisCluster cluster = new RedisCluster(directory);
        for (int i = 0; i < MASTERS; i++) {
            RedisServer master = cluster.node();
            cluster.masters.add(master);
            String first = String.valueOf(SLOTS * i / MASTERS);
            String last = String.valueOf(SLOTS * (i + 1) / MASTERS - 1);
            master.send("CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(i + 1));
            master.send("CLUSTER", "ADDSLOTSRANGE", first, last);
            cluster.join(master);
        }
        cluster.masters.forEach(master -> await(master, "cluster_known_nodes:" + MASTERS, "CLUSTER", "INFO"));
        cluster.masters.forEach(master -> await(master, "cluster_state:ok", "CLUSTER", "INFO"));
        return cluster;
    }

    private RedisServer node() {
        int busPort = FreePort.find();
        RedisServer node = RedisServer.start(
                directory,
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                String.valueOf(busPort),
                "--cluster-node-timeout",
                "2500",
                "--cluster-replica-validity-factor",
                "0");
        busPorts.put(node, busPort);
        return node;
    }

    private void join(RedisServer node) {
        RedisServer first = masters.get(0);
        if (node != first) {
            node.send(
                    "CLUSTER", "MEET", "127.0.0.1", String.valueOf(first.port()), String.valueOf(busPorts.get(first)));
        }
    }

    /** Nodes exchange their state periodically, and do not report when they have. */
    private static void await(RedisServer node, String said, String... command) {
        Eventually.holds(
                List.of(command) + " says " + said,
                () -> String.valueOf(node.send(command)).contains(said));
    }

    /** Adds a master without slots. */
    public RedisServer addMaster() {
        RedisServer node = node();
        others.add(node);
        join(node);
        for (RedisServer one : masters) {
            await(node, id(one), "CLUSTER", "NODES");
            await(one, id(node), "CLUSTER", "NODES");
        }
        await(node, "cluster_state:ok", "CLUSTER", "INFO");
        return node;
    }

    /** Adds a replica, and waits until it has all data of its master. */
    public RedisServer addReplicaOf(RedisServer master) {
        RedisServer replica = addMaster();
        replica.send("CLUSTER", "REPLICATE", id(master));
        await(replica, "master_link_status:up", "INFO", "replication");
        masters.forEach(one -> awaitReplica(one, id(replica)));
        return replica;
    }

    private static void awaitReplica(RedisServer node, String id) {
        Eventually.holds(
                "the replica is known",
                () -> String.valueOf(node.send("CLUSTER", "NODES"))
                        .lines()
                        .anyMatch(line -> line.startsWith(id) && line.contains("slave")));
    }

    /** Waits until all masters announce these ports. */
    public void awaitAnnounced(List<Integer> ports) {
        for (RedisServer master : masters) {
            ports.forEach(port -> await(master, ", " + port + ",", "CLUSTER", "SLOTS"));
        }
    }

    /** Waits until the replica has become the master. */
    public static void awaitPromoted(RedisServer replica) {
        await(replica, "master", "ROLE");
        await(replica, "cluster_state:ok", "CLUSTER", "INFO");
    }

    /** Moves the slot of a key with all its keys, as {@code redis-cli --cluster reshard} does. */
    public void move(String key, RedisServer from, RedisServer to) {
        beginMove(key, from, to);
        keysInSlot(key, from).forEach(one -> migrate(one, from, to));
        endMove(key, from, to);
    }

    public void beginMove(String key, RedisServer from, RedisServer to) {
        to.send("CLUSTER", "SETSLOT", slot(key, to), "IMPORTING", id(from));
        from.send("CLUSTER", "SETSLOT", slot(key, from), "MIGRATING", id(to));
    }

    public static List<String> keysInSlot(String key, RedisServer at) {
        return ((List<?>) at.send("CLUSTER", "GETKEYSINSLOT", slot(key, at), "10000"))
                .stream().map(String::valueOf).toList();
    }

    public static void migrate(String key, RedisServer from, RedisServer to) {
        from.send("MIGRATE", "127.0.0.1", String.valueOf(to.port()), key, "0", "30000");
    }

    public void endMove(String key, RedisServer from, RedisServer to) {
        to.send("CLUSTER", "SETSLOT", slot(key, to), "NODE", id(to));
        from.send("CLUSTER", "SETSLOT", slot(key, from), "NODE", id(to));
    }

    private static String slot(String key, RedisServer asked) {
        return String.valueOf(asked.send("CLUSTER", "KEYSLOT", key));
    }

    private static String id(RedisServer node) {
        return String.valueOf(node.send("CLUSTER", "MYID"));
    }

    /** The master that serves the key. */
    public RedisServer of(String key) {
        return masters.stream()
                .filter(master -> serves(master, key))
                .findFirst()
                .orElseThrow();
    }

    private static boolean serves(RedisServer master, String key) {
        try {
            master.send("EXISTS", key);
            return true;
        } catch (IllegalStateException moved) {
            return false;
        }
    }

    /** Sends a command to the master that serves its first argument, the key. */
    public Object send(String... command) {
        return of(command[1]).send(command);
    }

    public List<RedisServer> masters() {
        return List.copyOf(masters);
    }

    public RedisAddress address() {
        return RedisAddress.cluster(masters.stream().map(RedisServer::url).toList(), Optional.empty());
    }

    public String urls() {
        return masters.stream().map(RedisServer::url).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        masters.forEach(RedisServer::close);
        others.forEach(RedisServer::close);
    }
}
