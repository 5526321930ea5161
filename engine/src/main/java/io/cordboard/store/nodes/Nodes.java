package io.cordboard.store.nodes;

import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.cordboard.store.read.HashReplies;
import io.cordboard.text.Printable;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that serve from a store, as they report themselves in {@code cti_node}, and the problems found there.
 *
 * @param foreign the fields of {@code cti_node} that no node has written
 * @param now by the clock of Redis
 */
public record Nodes(List<Node> all, List<String> foreign, Instant now) {
    /** Time between two reports of a node. */
    static final Duration HEARTBEAT_PERIOD = Duration.ofSeconds(5);

    private static final Duration SILENT = HEARTBEAT_PERIOD.multipliedBy(3);
    /** How long a node that stopped without notice is reported. */
    static final Duration FORGOTTEN = Duration.ofDays(1);

    public Nodes {
        all = List.copyOf(all);
        foreign = List.copyOf(foreign);
    }

    public static Future<Nodes> read(StoreConnection redis) {
        return redis.send(Request.cmd(Command.HGETALL).arg(Node.KEY))
                .compose(all -> time(redis).map(now -> {
                    List<Node> nodes = parse(all);
                    Set<String> foreign = new TreeSet<>(names(all));
                    nodes.forEach(node -> foreign.remove(node.name()));
                    return new Nodes(nodes, List.copyOf(foreign), now);
                }));
    }

    /** The time by the clock of Redis. */
    static Future<Instant> time(StoreConnection redis) {
        return redis.send(Request.cmd(Command.TIME))
                .map(time -> Instant.ofEpochSecond(
                        time.get(0).toLong(),
                        TimeUnit.MICROSECONDS.toNanos(time.get(1).toLong())));
    }

    static List<Node> parse(@Nullable Response all) {
        List<Node> nodes = new ArrayList<>();
        fields(all)
                .forEach((name, value) -> Node.parse(name, new String(value, StandardCharsets.UTF_8))
                        .ifPresent(nodes::add));
        return nodes;
    }

    private static Set<String> names(@Nullable Response all) {
        return fields(all).keySet();
    }

    private static Map<String, byte[]> fields(@Nullable Response all) {
        return all == null || all.type() == ResponseType.ERROR ? Map.of() : HashReplies.fields(all);
    }

    /** Where the last good version of a route is in force; empty if no node reports one. */
    public Optional<String> routeInForce(String domain, String name) {
        List<String> where = heard().stream()
                .flatMap(node -> node.still().stream()
                        .filter(item -> item.key().equals(Keys.plainRoute(domain, name))
                                && item.field().equals(name))
                        .map(item -> at(node, item)))
                .toList();
        return where.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", where));
    }

    /** Whether the nodes that reported recently use event sockets; empty if none of them says. */
    public Optional<Boolean> haveEventSockets() {
        List<Node> telling =
                heard().stream().filter(node -> node.freeSwitches() >= 0).toList();
        return telling.isEmpty()
                ? Optional.empty()
                : Optional.of(telling.stream().anyMatch(node -> node.freeSwitches() > 0));
    }

    /** The state of each node that reported recently, by its name. */
    public Map<String, String> serving() {
        Map<String, String> states = new TreeMap<>();
        heard().forEach(node -> states.put(node.name(), node.state()));
        return states;
    }

    /** Whether a node has not reported for a while. */
    public boolean isGone(Node node) {
        return isSilent(node);
    }

    /** The nodes that reported recently. */
    List<Node> heard() {
        return all.stream().filter(node -> !isSilent(node)).toList();
    }

    /** A report from the future is as worthless as an old one: the clock that dated it was set back, or is another one. */
    boolean isSilent(Node node) {
        return node.time().isBefore(now.minus(SILENT)) || isFromTheFuture(node);
    }

    boolean isFromTheFuture(Node node) {
        return node.time().isAfter(now.plus(SILENT));
    }

    static String at(Node node, Node.Still item) {
        return "at " + Printable.of(node.name()) + " since " + second(item.since());
    }

    static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
