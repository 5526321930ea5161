package io.cordboard.store.nodes;

import io.cordboard.document.Problem;
import io.cordboard.text.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The problems of nodes: each of its own, and what differs between them and the program that asks. */
public final class NodeReview {
    /** Time-based passwords and opening hours tolerate less than this. */
    private static final long CLOCKS_APART_SECONDS = 30;

    private final Nodes nodes;
    private final List<Node> heard;
    private final String version;
    private final Map<String, String> ofAnswers;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param version that of the program that asks
     * @param ofAnswers its settings on which answers depend
     */
    public NodeReview(Nodes nodes, String version, Map<String, String> ofAnswers) {
        this.nodes = nodes;
        this.heard = nodes.heard();
        this.version = version;
        this.ofAnswers = Map.copyOf(ofAnswers);
    }

    public List<Problem> problems() {
        nodes.foreign().forEach(this::foreign);
        nodes.all().stream().filter(nodes::isSilent).forEach(this::silent);
        heard.forEach(node -> {
            problems.addAll(node.seen());
            of(node);
        });
        versions();
        settings();
        eventSockets();
        return problems;
    }

    private void warn(String node, String reason) {
        problems.add(Problem.warning(Node.KEY, node, "", reason));
    }

    // --- one node

    private void foreign(String field) {
        warn(
                field,
                "is not the report of a node of this version, so that nothing is known of it; if no newer node has written it,"
                        + " delete the field");
    }

    private void silent(Node node) {
        if (nodes.isFromTheFuture(node)) {
            warn(
                    node.name(),
                    "its last report is of " + Nodes.second(node.time()) + ", "
                            + Duration.between(nodes.now(), node.time()).toSeconds()
                            + " s ahead of the clock of this Redis, which was set back, or differs from that of the master: set"
                            + " the clocks by NTP; what the node reported is not used");
            return;
        }
        warn(
                node.name(),
                "this node was last heard of "
                        + Duration.between(node.time(), nodes.now()).toSeconds() + " s ago, at "
                        + Nodes.second(node.time())
                        + ": it has stopped, or it cannot reach this Redis and serves its last confirmed answers; look at its"
                        + " log, and start it again");
    }

    private void of(Node node) {
        Consumer<String> warn = reason -> warn(node.name(), reason);
        if (node.more() > 0) {
            warn.accept("has " + node.more()
                    + " more documents whose last good version is still in force; correct those that"
                    + " are listed, and the others are listed next");
        }
        String down = node.sockets().entrySet().stream()
                .filter(socket -> !socket.getValue())
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!down.isEmpty()) {
            warn.accept("has no connection to the event socket of " + down
                    + ": codes, lamps and callbacks do not work there; look at esl.password, and whether that"
                    + " FreeSWITCH runs");
        }
        if (node.state().equals("untracked")) {
            warn.accept(
                    "this Redis does not tell the node of changes (CLIENT TRACKING), so it asks Redis for each fetch,"
                            + " which is slower; use Redis 6 or later without a proxy, and give its user +client|tracking");
        }
        if (node.nameShared()) {
            warn.accept(
                    "another node reports under this name, so that only one of them is compared; give each a node.name of its"
                            + " own (CORDBOARD_NODE_NAME)");
        }
        long ahead = node.clockAheadSeconds();
        if (Math.abs(ahead) >= CLOCKS_APART_SECONDS) {
            warn.accept("its clock is " + Math.abs(ahead) + " s " + (ahead > 0 ? "ahead of" : "behind")
                    + " that of Redis: a FreeSWITCH on that machine opens and closes at the wrong time, and second factors are"
                    + " refused; set both clocks by NTP");
        }
    }

    // --- all nodes

    private void versions() {
        SortedMap<String, SortedSet<String>> byVersion = by(node -> Optional.of(node.version()));
        if (byVersion.size() > 1) {
            warn("", "nodes run different versions: " + each(byVersion) + "; bring all to the same");
        } else if (byVersion.size() == 1 && !byVersion.containsKey(version)) {
            warn(
                    "",
                    "this is version " + version
                            + ", and the nodes run another one, by which other documents may be valid: "
                            + each(byVersion) + "; restart them after an upgrade");
        }
    }

    /** Settings on which answers depend. */
    private void settings() {
        TreeSet<String> names = new TreeSet<>();
        heard.forEach(node -> names.addAll(node.settings().keySet()));
        names.forEach(name -> {
            SortedMap<String, SortedSet<String>> byValue =
                    by(node -> Optional.ofNullable(node.settings().get(name)));
            Optional<String> here = Optional.ofNullable(ofAnswers.get(name));
            if (byValue.size() > 1) {
                warn(
                        "",
                        "nodes have different settings, so their answers differ: " + name + ": " + each(byValue)
                                + "; write the same in the cordboard.yaml of each");
            } else if (here.isPresent() && !byValue.containsKey(here.get())) {
                warn(
                        "",
                        "the nodes have another setting than this command, which may therefore be wrong: " + name + ": "
                                + each(byValue) + "; " + said(here.get())
                                + " here; give it their configuration with --config");
            }
        });
    }

    private void eventSockets() {
        TreeSet<String> without = heard.stream()
                .filter(node -> node.freeSwitches() == 0)
                .map(node -> Printable.of(node.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!without.isEmpty() && nodes.haveEventSockets().orElse(false)) {
            warn(
                    "",
                    "esl.nodes is set at some nodes, but not at " + String.join(", ", without)
                            + ": their answers offer no dialogues such as feature codes; write the same list at each");
        }
        SortedMap<String, SortedSet<String>> bySockets = by(node -> node.sockets()
                        .isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", new TreeSet<>(node.sockets().keySet()))));
        if (bySockets.size() > 1) {
            warn(
                    "",
                    "nodes use the event sockets of different FreeSWITCHes: " + each(bySockets)
                            + "; write every FreeSWITCH in esl.nodes of each node, by the same address");
        }
    }

    private SortedMap<String, SortedSet<String>> by(Function<Node, Optional<String>> value) {
        SortedMap<String, SortedSet<String>> names = new TreeMap<>();
        heard.forEach(node -> value.apply(node)
                .ifPresent(text -> names.computeIfAbsent(Printable.of(text), any -> new TreeSet<>())
                        .add(Printable.of(node.name()))));
        return names;
    }

    /** {@code 0.1.0 at one, two; 0.2.0 at three}. */
    private static String each(SortedMap<String, SortedSet<String>> names) {
        return names.entrySet().stream()
                .map(entry -> said(entry.getKey()) + " at " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String said(String value) {
        return value.isEmpty() ? "(none)" : value;
    }
}
