package io.cordboard.feature.callflow;

import static io.cordboard.testing.TestStore.await;

import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.feature.Lamps;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.metrics.Metrics;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveOptions;
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
import java.util.List;
import java.util.UUID;

/** Call flows with a real Redis, two scripted FreeSWITCHes and any number of Cordboard nodes. */
final class FlowLab implements AutoCloseable {
    static final String STATUS = "cti_call_flow_status@lab.example";
    static final String LIT = "answer-state: confirmed\nchannel-state: CS_ROUTING\nstatus: Active\n";
    static final String DARK = "answer-state: terminated\nchannel-state: CS_HANGUP\nstatus: Idle\n";

    final ScriptedFreeSwitch first = new ScriptedFreeSwitch();
    final ScriptedFreeSwitch second = new ScriptedFreeSwitch();
    final RedisServer redis;
    private final Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final List<Node> running = new ArrayList<>();

    FlowLab(Path directory) {
        this.directory = directory;
        redis = RedisServer.start(directory);
        redis.send("HSET", "cti_exten@lab.example", "1001", "{}");
        flow("6070", "\"group\": \"lines\"");
        flow("6071", "\"group\": \"lines\"");
    }

    /** What of a Cordboard node has to do with call flows. */
    final class Node {
        private final Metrics own = new Metrics(Clock.systemUTC());
        private final TrackedRedis connection = new TrackedRedis(vertx, redis.url(), Duration.ofSeconds(20));
        private final LiveStore store;
        private final FreeSwitchNodes nodes;
        private final CallFlows flows;

        private Node(String name, ScriptedFreeSwitch... freeSwitches) {
            LiveOptions options =
                    new LiveOptions(Duration.ofSeconds(20), directory.resolve("snapshot-" + name), Duration.ofDays(7));
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

    /** A node that is connected to these FreeSWITCHes. */
    Node start(String name, ScriptedFreeSwitch... freeSwitches) {
        return new Node(name, freeSwitches).start();
    }

    void flow(String number, String more) {
        redis.send(
                "HSET",
                "cti_call_flow@lab.example",
                number,
                "{\"feature-code\": \"*" + number + "\", \"destination\": \"1001\","
                        + " \"alternative-destination\": \"1002\", " + more + "}");
    }

    static String lamp(String proto, String subscribedTo, String number, String state, String more) {
        UUID dialog =
                UUID.nameUUIDFromBytes(("call_flow/*" + number + "@lab.example").getBytes(StandardCharsets.UTF_8));
        return "sendevent PRESENCE_IN\nproto: " + proto + "\nlogin: " + subscribedTo + "\nfrom: " + subscribedTo
                + "\nevent_type: presence\nalt_event_type: dialog\nevent_count: 1\nunique-id: " + dialog
                + "\npresence-call-direction: inbound\nrpid: unknown\n" + state + more + "\n";
    }

    static void awaitLamp(ScriptedFreeSwitch at, String number, String state) {
        at.awaitCommandThat(
                "flow+*" + number + " shows " + state,
                lamp("flow", "flow+*" + number + "@lab.example", number, state, "")::equals);
        at.awaitCommandThat(
                "*" + number + " shows " + state,
                lamp("sip", "*" + number + "@lab.example", number, state, "")::equals);
    }

    void awaitStatus(String number, String status) {
        awaitReply(status, "HGET", STATUS, number);
    }

    void awaitReply(String wanted, String... command) {
        Eventually.holds(
                () -> List.of(command) + " answers " + redis.send(command) + " and not " + wanted,
                () -> wanted.equals(String.valueOf(redis.send(command))));
    }

    @Override
    public void close() {
        List.copyOf(running).forEach(Node::stop);
        first.close();
        second.close();
        await(vertx.close());
        redis.close();
    }
}
