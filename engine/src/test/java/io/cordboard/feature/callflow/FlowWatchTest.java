package io.cordboard.feature.callflow;

import static io.cordboard.testing.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.LookSchedule;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.metrics.Metrics;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What follows when the status of a call flow changes in Redis: seen from FreeSWITCHes, with a real Redis. */
class FlowWatchTest {
    private static final String STATUS = "cti_call_flow_status@lab.example";
    private static final String LIT = "answer-state: confirmed\nchannel-state: CS_ROUTING\nstatus: Active\n";
    private static final String DARK = "answer-state: terminated\nchannel-state: CS_HANGUP\nstatus: Idle\n";

    private static final Pattern REFUSED = Pattern.compile("errorstat_NOPERM:count=(\\d+)");

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics(Clock.systemUTC());
    private final List<Node> running = new ArrayList<>();
    private final ScriptedFreeSwitch first = new ScriptedFreeSwitch();
    private final ScriptedFreeSwitch second = new ScriptedFreeSwitch();
    private RedisServer redis;

    /** What of a Cordboard node has to do with call flows. */
    private final class Node {
        private final Metrics own = new Metrics(Clock.systemUTC());
        private final TrackedRedis connection = new TrackedRedis(vertx, redis.url(), Duration.ofSeconds(20));
        private final LiveStore store;
        private final FreeSwitchNodes nodes;
        private final CallFlows flows;

        Node(String name, ScriptedFreeSwitch... freeSwitches) {
            LiveStore.Options options = new LiveStore.Options(
                    Duration.ofSeconds(20), directory.resolve("snapshot-" + name), Duration.ofDays(7));
            store = new LiveStore(
                    vertx, options, connection, TestStore.SCHEMAS, problems -> {}, own, Clock.systemUTC());
            nodes = new FreeSwitchNodes(
                    vertx,
                    List.of(freeSwitches).stream().map(ScriptedFreeSwitch::node).toList(),
                    own.esl());
            flows = new CallFlows(
                    vertx,
                    store,
                    store.runTime(connection),
                    new RunTimeKeys(false),
                    new Lamps(nodes),
                    new CallerClassifier(Clock.systemUTC(), () -> new byte[32]),
                    DialogueJudge.ofOneAdmin(),
                    own.esl(),
                    name);
            running.add(this);
        }

        Node start() {
            nodes.start();
            flows.start();
            await(store.start());
            return this;
        }

        void stop() {
            running.remove(this);
            flows.stop();
            await(nodes.stop());
            await(store.close());
            await(connection.close());
            own.close();
        }
    }

    @BeforeEach
    void begin() {
        redis = RedisServer.start(directory);
        redis.send("HSET", "cti_exten@lab.example", "1001", "{}");
        flow("6070", "\"group\": \"lines\"");
        flow("6071", "\"group\": \"lines\"");
    }

    private void flow(String number, String more) {
        redis.send(
                "HSET",
                "cti_call_flow@lab.example",
                number,
                "{\"feature-code\": \"*" + number + "\", \"destination\": \"1001\","
                        + " \"alternative-destination\": \"1002\", " + more + "}");
    }

    @AfterEach
    void end() {
        List.copyOf(running).forEach(Node::stop);
        first.close();
        second.close();
        await(vertx.close());
        metrics.close();
        redis.close();
    }

    private static String lamp(String proto, String subscribedTo, String number, String state, String more) {
        UUID dialog =
                UUID.nameUUIDFromBytes(("call_flow/*" + number + "@lab.example").getBytes(StandardCharsets.UTF_8));
        return "sendevent PRESENCE_IN\nproto: " + proto + "\nlogin: " + subscribedTo + "\nfrom: " + subscribedTo
                + "\nevent_type: presence\nalt_event_type: dialog\nevent_count: 1\nunique-id: " + dialog
                + "\npresence-call-direction: inbound\nrpid: unknown\n" + state + more + "\n";
    }

    private static void awaitLamp(ScriptedFreeSwitch at, String number, String state) {
        at.awaitCommandThat(
                "flow+*" + number + " shows " + state,
                lamp("flow", "flow+*" + number + "@lab.example", number, state, "")::equals);
        at.awaitCommandThat(
                "*" + number + " shows " + state,
                lamp("sip", "*" + number + "@lab.example", number, state, "")::equals);
    }

    private void awaitStatus(String number, String status) {
        awaitReply(status, "HGET", STATUS, number);
    }

    private void awaitReply(String wanted, String... command) {
        Eventually.holds(
                () -> List.of(command) + " answers " + redis.send(command) + " and not " + wanted,
                () -> wanted.equals(String.valueOf(redis.send(command))));
    }

    @Test
    void aStatusThatSomebodyWritesIsShownByEveryFreeSwitch() {
        new Node("n1", first, second).start();
        awaitLamp(first, "6070", DARK);
        awaitLamp(second, "6070", DARK);
        redis.send("HSET", STATUS, "6070", "alternative");
        awaitLamp(first, "6070", LIT);
        awaitLamp(second, "6070", LIT);
        redis.send("HDEL", STATUS, "6070");
        awaitLamp(first, "6070", DARK);
        awaitLamp(second, "6070", DARK);
    }

    @Test
    void aFreeSwitchThatComesBackIsShownEverything() {
        redis.send("HSET", STATUS, "6071", "alternative");
        new Node("n1", first).start();
        awaitLamp(first, "6071", LIT);
        first.dies();
        first.awaitCommand("auth ");
        awaitLamp(first, "6071", LIT);
    }

    @Test
    void whatChangesWhileAFreeSwitchIsShownEverythingIsNotShownAsItWasBefore() {
        new Node("n1", first).start();
        Set<String> shown = new HashSet<>();
        first.awaitCommandThat(
                "is the fourth lamp", command -> command.contains(DARK) && shown.add(command) && shown.size() == 4);
        first.whenTold("show registrations as json", first::stall);
        first.dies();
        first.awaitCommand("auth ");
        String begun = first.awaitCommand("sendevent");
        String later = begun.contains("*6070@") ? "6071" : "6070";
        redis.send("HSET", STATUS, later, "alternative");
        first.awaitCommandThat("lights " + later, command -> command.contains(later) && command.contains(LIT));
        first.recover();
        first.sends("Content-Type: command/reply\nReply-Text: +OK\n\n".repeat(2));
        for (int left = 0; left < 4; left++) {
            String command = first.awaitCommand("sendevent");
            assertThat(command.contains("*" + later + "@") && command.contains(DARK))
                    .as(command)
                    .isFalse();
        }
    }

    @Test
    void aPhoneThatSubscribesIsAnsweredForItsSubscription() {
        redis.send("HSET", STATUS, "6070", "alternative");
        new Node("n1", first).start();
        awaitLamp(first, "6070", LIT);
        first.fires(
                "Event-Name: PRESENCE_PROBE\nproto: flow\nto: flow%2B*6070%40lab.example\nsub-call-id: abc%40phone\n");
        first.awaitCommandThat(
                "the answer", lamp("flow", "flow+*6070@lab.example", "6070", LIT, "sub-call-id: abc@phone\n")::equals);
        first.fires("Event-Name: PRESENCE_PROBE\nproto: sip\nto: 1001%40lab.example\nsub-call-id: x\n");
        first.fires("Event-Name: PRESENCE_PROBE\nproto: sip\nto: *6071%40LAB.example\nsub-call-id: y\n");
        assertThat(first.awaitCommandThat("answers a probe", command -> command.contains("sub-call-id: ")))
                .as("nothing is said of an extension")
                .isEqualTo(lamp("sip", "*6071@LAB.example", "6071", DARK, "sub-call-id: y\n"));
    }

    @Test
    void aGroupHasOneLampAtMostAlsoWhenSomebodyWritesTheStatus() {
        redis.send("HSET", STATUS, "6070", "alternative");
        new Node("n1", first).start();
        awaitLamp(first, "6070", LIT);
        redis.send("HSET", STATUS, "6071", "alternative");
        awaitStatus("6070", "main");
        awaitLamp(first, "6070", DARK);
    }

    @Test
    void whatIsDueGoesBackAlsoWhenTheNodeThatStartedItIsGone() {
        flow("6072", "\"return-minutes\": 1.0");
        Node dies = new Node("n1", first).start();
        redis.send("HSET", STATUS, "6072", "alternative");
        awaitLamp(first, "6072", LIT);
        awaitReply("1", "HEXISTS", "cti_flow_return@lab.example", "6072");
        dies.stop();
        redis.send("HSET", "cti_flow_return@lab.example", "6072", "1000");
        new Node("n2", second).start();
        awaitStatus("6072", "main");
        awaitLamp(second, "6072", DARK);
    }

    @Test
    void itGoesBackWhenItsTimeComesWhileTheNodeRuns() {
        new Node("n1", first).start();
        awaitLamp(first, "6070", DARK);
        List<?> time = (List<?>) redis.send("TIME");
        lightsUntil("6070", Long.parseLong(time.get(0).toString()) * 1000 + 1500);
        awaitStatus("6070", "main");
        awaitLamp(first, "6070", DARK);
    }

    /**
     * What a node writes when it lights a flow, and as it writes it: at once. A node that settled between two of the commands
     * would take the time of the return for one that is left over, and delete it.
     */
    private void lightsUntil(String number, long due) {
        redis.send(
                "EVAL",
                "redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])"
                        + " redis.call('HSET', KEYS[2], ARGV[1], 'alternative')"
                        + " redis.call('HSET', KEYS[3], ARGV[1], 'alternative')",
                "3",
                "cti_flow_return@lab.example",
                "cti_flow_seen@lab.example",
                STATUS,
                number,
                Long.toString(due));
    }

    @Test
    void aCallFlowThatIsDeletedIsPutOut() {
        redis.send("HSET", STATUS, "6071", "alternative");
        new Node("n1", first).start();
        awaitLamp(first, "6071", LIT);
        redis.send("HDEL", "cti_call_flow@lab.example", "6071");
        awaitLamp(first, "6071", DARK);
    }

    @Test
    void ofTwoNodesOneWritesTheHistory() {
        new Node("n1", first).start();
        new Node("n2", second).start();
        awaitLamp(first, "6070", DARK);
        awaitLamp(second, "6070", DARK);
        for (String status : List.of("alternative", "main", "alternative", "main")) {
            redis.send("HSET", STATUS, "6070", status);
            awaitLamp(first, "6070", status.equals("main") ? DARK : LIT);
            awaitLamp(second, "6070", status.equals("main") ? DARK : LIT);
        }
        awaitReply("4", "XLEN", "cti_history@lab.example");
    }

    @Test
    void whyNothingCanBeSettledIsSaidOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(LookSchedule.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            new Node("n1", first).start();
            awaitLamp(first, "6070", DARK);
            redis.send("ACL", "SETUSER", "default", "-eval");
            for (int refused = 1; refused <= 4; refused++) {
                redis.send("HSET", STATUS, "6070", refused % 2 == 1 ? "alternative" : "main");
                awaitRefused(refused);
            }
            redis.send("ACL", "SETUSER", "default", "+eval");
            redis.send("HSET", STATUS, "6070", "alternative");
            awaitLamp(first, "6070", LIT);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(message -> message.contains("NOPERM"))
                .hasSize(1)
                .allMatch(message -> message.startsWith("the call flows of lab.example are not settled yet: "));
    }

    private void awaitRefused(int times) {
        Eventually.holds(() -> "refused " + refused() + " times and not " + times, () -> refused() >= times);
    }

    private long refused() {
        Matcher count = REFUSED.matcher(String.valueOf(redis.send("INFO", "errorstats")));
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }
}
