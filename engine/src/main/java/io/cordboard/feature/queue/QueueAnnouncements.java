package io.cordboard.feature.queue;

import io.cordboard.document.DomainName;
import io.cordboard.esl.CallLeg;
import io.cordboard.esl.EslConnection;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.RunningFeature;
import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays announcements that mod_callcenter cannot play: the caller's place in the queue, and the greeting of a menu,
 * repeated. They are mixed into the music as mod_callcenter does with its own announcement (uuid_displace), so that
 * callers stay in the queue and their keys work. Every node gets the events of every call; Redis ensures that only one
 * node plays.
 */
public final class QueueAnnouncements implements RunningFeature, FreeSwitchNode.Listener {
    static final String KEY = "cti_queue_said";

    private static final Logger LOG = LoggerFactory.getLogger(QueueAnnouncements.class);
    private static final Script SAY = Script.beside(QueueAnnouncements.class, "say.lua");
    private static final Duration REMEMBERED = Duration.ofHours(6);
    private static final long LOOK_MILLIS = 1_000;
    private static final Set<String> WAIT = Set.of("Waiting", "Trying");
    private static final Pattern LEG = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern QUEUE = Pattern.compile("([0-9A-Za-z_.+*#-]{1,64})@([0-9A-Za-z.-]{1,255})");
    /** What is one word of a command. */
    private static final Pattern FILE = Pattern.compile("[0-9A-Za-z_./:!%(),;=-]{1,400}");

    private static final String RECORDINGS = "$${recordings_dir}";

    private final Vertx vertx;
    private final DocumentStore documents;
    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final FreeSwitchNodes nodes;
    private final LongSupplier millis;
    private final Map<String, WaitingCall> waiting = new ConcurrentHashMap<>();
    private volatile long timer = -1;
    private volatile boolean stopped;

    /** @param millis a monotonic clock */
    public QueueAnnouncements(
            Vertx vertx,
            DocumentStore documents,
            RunTimeStore store,
            RunTimeKeys keys,
            FreeSwitchNodes nodes,
            LongSupplier millis) {
        this.vertx = vertx;
        this.documents = documents;
        this.store = store;
        this.keys = keys;
        this.nodes = nodes;
        this.millis = millis;
        nodes.listen(this);
    }

    @Override
    public void start() {
        later();
    }

    @Override
    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    // --- who waits

    /** Callers who have waited since before the connection. */
    @Override
    public void up(FreeSwitchNode node) {
        node.connection()
                .ifPresent(connection -> connection
                        .api("callcenter_config queue list")
                        .onSuccess(text -> CallcenterTable.rows(text)
                                .forEach(row -> queue(row.getOrDefault("name", ""))
                                        .ifPresent(name -> learn(node, connection, name))))
                        .onFailure(e -> LOG.debug("the queues of {} are not known: {}", node, e.getMessage())));
    }

    private record Queue(String name, String domain) {}

    private static Optional<Queue> queue(String name) {
        return Optional.of(QUEUE.matcher(name))
                .filter(Matcher::matches)
                .flatMap(found -> DomainName.of(found.group(2)).map(domain -> new Queue(found.group(1), domain)));
    }

    private void learn(FreeSwitchNode node, EslConnection connection, Queue queue) {
        CallcenterTable.of(connection, queue.name() + "@" + queue.domain())
                .onSuccess(members -> members.stream()
                        .filter(row -> WAIT.contains(row.getOrDefault("state", "")))
                        .forEach(row -> add(node, row.getOrDefault("session_uuid", ""), queue)))
                .onFailure(e -> LOG.debug("who waits in {} is not known: {}", queue, e.getMessage()));
    }

    private void add(FreeSwitchNode node, String leg, Queue queue) {
        if (LEG.matcher(leg).matches()) {
            waiting.putIfAbsent(
                    leg, new WaitingCall(node.name(), leg, queue.name(), queue.domain(), millis.getAsLong()));
        }
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (!event.subclass().equals("callcenter::info")) {
            return;
        }
        String leg = event.header("CC-Member-Session-UUID").orElse("");
        switch (event.header("CC-Action").orElse("")) {
            case "member-queue-start", "member-queue-resume" ->
                queue(event.header("CC-Queue").orElse("")).ifPresent(queue -> add(node, leg, queue));
            case "member-queue-end", "bridge-agent-start" -> waiting.remove(leg);
            default -> {}
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        waiting.values().removeIf(call -> call.node().equals(node.name()));
    }

    // --- what they hear

    private void later() {
        if (!stopped) {
            timer = vertx.setTimer(LOOK_MILLIS, now -> look().onComplete(done -> later()));
        }
    }

    private Future<Void> look() {
        List<Future<Void>> all = new ArrayList<>();
        waiting.values()
                .forEach(call -> all.add(look(call)
                        .onFailure(e -> LOG.warn("nothing is announced in {}: {}", call.name(), e.getMessage()))));
        return Future.join(all).transform(done -> Future.succeededFuture());
    }

    private Future<Void> look(WaitingCall call) {
        Optional<FreeSwitchNode> node = nodes.all().stream()
                .filter(each -> each.name().equals(call.node()) && each.isUp())
                .findFirst();
        boolean isPhone = node.flatMap(each -> each.legs().leg(call.leg()))
                .filter(CallLeg::sip)
                .isPresent();
        if (!isPhone) {
            waiting.remove(call.leg()); // the leg has gone, or holds the place of a caller who has hung up
            return Future.succeededFuture();
        }
        long waited = (millis.getAsLong() - call.sinceMillis()) / 1_000;
        return documents
                .ask(known -> QueueWords.of(known, call.domain(), call.queue()))
                .compose(words -> say(call, words, words.due(waited), node.orElseThrow()));
    }

    private Future<Void> say(WaitingCall call, QueueWords words, List<QueueWords.Due> due, FreeSwitchNode node) {
        Future<Boolean> said = Future.succeededFuture(false);
        for (QueueWords.Due each : due) {
            said = said.compose(before -> before
                    ? Future.succeededFuture(true) // one after the other
                    : claim(call, each)
                            .compose(ours ->
                                    ours ? play(call, words, each, node).map(true) : Future.succeededFuture(false)));
        }
        return said.mapEmpty();
    }

    private Future<Boolean> claim(WaitingCall call, QueueWords.Due due) {
        String key = keys.of(KEY + ":" + call.leg() + "/" + due.kind(), call.domain());
        List<String> arguments = List.of(Long.toString(due.number()), Long.toString(REMEMBERED.toMillis()));
        return store.run(SAY, List.of(key), arguments).map(reply -> reply.toInteger() == 1);
    }

    private static Future<Void> play(WaitingCall call, QueueWords words, QueueWords.Due due, FreeSwitchNode node) {
        Optional<EslConnection> connection = node.connection();
        if (connection.isEmpty()) {
            return Future.succeededFuture();
        }
        return due.kind().equals(QueueWords.MENU)
                ? file(words.greeting(), connection.get()).compose(file -> displace(call, file, connection.get()))
                : CallcenterTable.of(connection.get(), call.name())
                        .map(members -> place(members, call.leg()))
                        .compose(place -> place == 0
                                ? Future.succeededFuture()
                                : displace(call, QueueWords.position(place), connection.get()));
    }

    /** The place among those who wait, as mod_callcenter orders them; 0 if the caller no longer waits. */
    static int place(List<Map<String, String>> members, String leg) {
        List<String> legs = members.stream()
                .filter(row -> WAIT.contains(row.getOrDefault("state", "")))
                .sorted(Comparator.comparingLong(QueueAnnouncements::score).reversed())
                .map(row -> row.getOrDefault("session_uuid", ""))
                .toList();
        return legs.indexOf(leg) + 1;
    }

    private static long score(Map<String, String> member) {
        String score = member.getOrDefault("score", "0");
        return score.matches("-?[0-9]{1,18}") ? Long.parseLong(score) : 0;
    }

    /** A command expands no variables. */
    private static Future<String> file(String greeting, EslConnection connection) {
        return greeting.startsWith(RECORDINGS)
                ? connection
                        .api("global_getvar recordings_dir")
                        .map(folder -> folder.strip() + greeting.substring(RECORDINGS.length()))
                : Future.succeededFuture(greeting);
    }

    private static Future<Void> displace(WaitingCall call, String file, EslConnection connection) {
        if (!FILE.matcher(file).matches()) {
            LOG.warn("{} is not played to callers in {}: it cannot stand in a command", file, call.name());
            return Future.succeededFuture();
        }
        return connection
                .api("uuid_displace " + call.leg() + " start " + file)
                .onFailure(e -> LOG.debug("{} is not played to {}: {}", file, call.leg(), e.getMessage()))
                .transform(done -> Future.succeededFuture());
    }
}
