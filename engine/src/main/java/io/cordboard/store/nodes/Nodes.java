package io.cordboard.store.nodes;

import io.cordboard.document.Problem;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that serve from a store, as they report themselves in {@code cti_node}, and the problems found there.
 *
 * @param now by the clock of Redis
 */
public record Nodes(List<Node> all, Instant now) {
    /** Time between two reports of a node. */
    static final Duration HEARTBEAT_PERIOD = Duration.ofSeconds(5);

    private static final Duration SILENT = HEARTBEAT_PERIOD.multipliedBy(3);
    /** How long a node that stopped without notice is reported. */
    static final Duration FORGOTTEN = Duration.ofDays(1);
    /** How long other nodes may take to read a change. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private record Place(String key, String field) {}

    public Nodes {
        all = List.copyOf(all);
    }

    public static Future<Nodes> read(StoreConnection redis) {
        return redis.send(Request.cmd(Command.HGETALL).arg(Node.KEY))
                .compose(all -> time(redis).map(now -> new Nodes(parse(all), now)));
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
        if (all != null && all.type() != ResponseType.ERROR) {
            HashReplies.fields(all)
                    .forEach((name, value) -> Node.parse(name, new String(value, StandardCharsets.UTF_8))
                            .ifPresent(nodes::add));
        }
        return nodes;
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

    /** The problems of the nodes themselves. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        all.stream().filter(this::isSilent).forEach(node -> problems.add(silent(node)));
        for (Node node : heard()) {
            if (node.more() > 0) {
                problems.add(Problem.warning(
                        Node.KEY, node.name(), "", "has " + node.more() + " more documents that are still in force"));
            }
        }
        heard().forEach(node -> {
            problems.addAll(node.seen());
            unconnected(node).ifPresent(problems::add);
            untracked(node).ifPresent(problems::add);
        });
        versions().ifPresent(problems::add);
        problems.addAll(settings());
        eventSockets().ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> unconnected(Node node) {
        String down = node.sockets().entrySet().stream()
                .filter(socket -> !socket.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        return down.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        Node.KEY,
                        node.name(),
                        "",
                        "has no connection to the event socket of " + down
                                + ": codes, lamps and callbacks do not work there; look at esl.password, and whether that"
                                + " FreeSWITCH runs"));
    }

    /** Redis tells such a node of no change, so that it asks Redis at each fetch. */
    private static Optional<Problem> untracked(Node node) {
        return node.state().equals("untracked")
                ? Optional.of(Problem.warning(
                        Node.KEY,
                        node.name(),
                        "",
                        "this Redis does not tell the node of changes (CLIENT TRACKING), so it asks Redis for each fetch,"
                                + " which is slower"))
                : Optional.empty();
    }

    /** Settings on which answers depend, and which differ between nodes. */
    private List<Problem> settings() {
        TreeMap<String, TreeMap<String, TreeSet<String>>> byName = new TreeMap<>();
        heard().forEach(node -> node.settings()
                .forEach((name, value) -> byName.computeIfAbsent(name, any -> new TreeMap<>())
                        .computeIfAbsent(value, any -> new TreeSet<>())
                        .add(Printable.of(node.name()))));
        List<Problem> problems = new ArrayList<>();
        byName.forEach((name, values) -> {
            if (values.size() > 1) {
                String each = values.entrySet().stream()
                        .map(entry -> (entry.getKey().isEmpty() ? "(none)" : entry.getKey()) + " at "
                                + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining("; "));
                problems.add(Problem.warning(
                        Node.KEY,
                        "",
                        "",
                        "nodes have different settings, so their answers differ: " + name + ": " + each));
            }
        });
        return problems;
    }

    private Optional<Problem> eventSockets() {
        List<String> without = heard().stream()
                .filter(node -> node.freeSwitches() == 0)
                .map(node -> Printable.of(node.name()))
                .sorted()
                .toList();
        return without.isEmpty() || !haveEventSockets().orElse(false)
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        Node.KEY,
                        "",
                        "",
                        "esl.nodes is set at some nodes, but not at " + String.join(", ", without)
                                + ": their answers offer no dialogues such as feature codes"));
    }

    /** The documents and routes whose last good version is in force at one or more nodes. */
    public List<Problem> stillInForce() {
        Map<Place, Map<Node, Node.Still>> places = new HashMap<>();
        for (Node node : heard()) {
            node.still()
                    .forEach(item -> places.computeIfAbsent(
                                    new Place(item.key(), item.field()), place -> new HashMap<>())
                            .put(node, item));
        }
        return places.entrySet().stream()
                .map(entry -> stillInForce(entry.getKey(), entry.getValue()))
                .toList();
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

    private List<Node> heard() {
        return all.stream().filter(node -> !isSilent(node)).toList();
    }

    private boolean isSilent(Node node) {
        return node.time().isBefore(now.minus(SILENT));
    }

    private Problem silent(Node node) {
        return Problem.warning(
                Node.KEY,
                node.name(),
                "",
                "this node was last heard of "
                        + Duration.between(node.time(), now).toSeconds() + " s ago, at "
                        + second(node.time())
                        + ": it has stopped, or it cannot reach this Redis and serves its last confirmed answers");
    }

    private Problem stillInForce(Place place, Map<Node, Node.Still> items) {
        boolean route = place.key().startsWith(Keys.CONTEXT);
        StringBuilder reason = new StringBuilder("the last ")
                .append(route ? "good version of the route" : "good version")
                .append(" is still in force instead of the stored one: ");
        TreeMap<String, String> where = new TreeMap<>();
        items.forEach((node, item) -> where.put(node.name(), at(node, item)));
        reason.append(String.join(", ", where.values()));
        if (items.values().stream().map(Node.Still::version).distinct().count() > 1) {
            reason.append("; these versions differ");
        }
        TreeSet<String> without = without(items);
        if (!without.isEmpty()) {
            reason.append("; nothing is in force at ").append(String.join(", ", without));
        }
        return Problem.warning(place.key(), place.field(), "", reason.toString());
    }

    /** The nodes without a good version: what the store holds cannot be in force at them either. */
    private TreeSet<String> without(Map<Node, Node.Still> items) {
        Instant settled = items.values().stream()
                .map(Node.Still::since)
                .max(Instant::compareTo)
                .orElse(now)
                .plus(SETTLED);
        return heard().stream()
                .filter(node -> !items.containsKey(node)
                        && node.more() == 0
                        && node.time().isAfter(settled))
                .map(node -> Printable.of(node.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String at(Node node, Node.Still item) {
        return "at " + Printable.of(node.name()) + " since " + second(item.since());
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private Optional<Problem> versions() {
        TreeMap<String, TreeSet<String>> byVersion = new TreeMap<>();
        heard().forEach(node -> byVersion
                .computeIfAbsent(node.version(), version -> new TreeSet<>())
                .add(Printable.of(node.name())));
        String each = byVersion.entrySet().stream()
                .map(entry -> Printable.of(entry.getKey()) + " at " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
        return byVersion.size() < 2
                ? Optional.empty()
                : Optional.of(Problem.warning(Node.KEY, "", "", "nodes run different versions: " + each));
    }
}
