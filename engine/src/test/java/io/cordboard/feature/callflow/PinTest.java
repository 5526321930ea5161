package io.cordboard.feature.callflow;

import static io.cordboard.testing.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.EslSettings;
import io.cordboard.config.ProfileRestarts;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.OutboundServer;
import io.cordboard.esl.ScriptedCall;
import io.cordboard.feature.Lamps;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.metrics.Metrics;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveOptions;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PIN of a call flow, as calls of its feature code are asked for it. */
class PinTest {
    private static final int CALLS = 40;
    private static final String CHANNEL = """
            Call-Direction: inbound
            variable_sip_authorized: true
            variable_sip_auth_username: 1001
            variable_user_name: 1001
            variable_domain_name: lab.example
            variable_socket_path: call_flow/6070
            variable_sip_call_id: a
            variable_cordboard_proof: %s
            """.formatted(Proofs.invite("1001", "lab.example", "a"));

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics(Clock.systemUTC());
    private final ExecutorService phones = Executors.newFixedThreadPool(CALLS);
    private RedisServer redis;
    private TrackedRedis connection;
    private LiveStore store;
    private OutboundServer server;
    private int port;

    @BeforeEach
    void begin() {
        redis = RedisServer.start(directory);
        redis.send("HSET", "cti_exten@lab.example", "1001", "{}");
        redis.send(
                "HSET",
                "cti_call_flow@lab.example",
                "6070",
                "{\"feature-code\": \"*6070\", \"pin\": \"4711\", \"destination\": \"1001\","
                        + " \"alternative-destination\": \"1002\"}");
        connection = new TrackedRedis(vertx, redis.url(), Duration.ofSeconds(20));
        LiveOptions options =
                new LiveOptions(Duration.ofSeconds(20), directory.resolve("snapshot"), Duration.ofDays(7));
        store = new LiveStore(
                vertx, options, connection, TestStore.SCHEMAS, problems -> {}, metrics, Clock.systemUTC());
        CallFlows flows = new CallFlows(
                vertx,
                store,
                store.runTime(connection),
                new RunTimeKeys(false),
                new Lamps(new FreeSwitchNodes(vertx, List.of(), metrics.esl())),
                new CallerClassifier(Clock.systemUTC(), () -> new byte[32]),
                DialogueJudge.ofOneAdmin(),
                metrics.esl(),
                "n1");
        server = new OutboundServer(
                vertx,
                new EslSettings(List.of(), "127.0.0.1", 0, List.of(), false, ProfileRestarts.idle()),
                flows::lead);
        await(store.start());
        port = await(server.start());
    }

    @AfterEach
    void end() {
        phones.shutdownNow();
        await(server.stop());
        await(store.close());
        await(connection.close());
        await(vertx.close());
        metrics.close();
        redis.close();
    }

    private static String keyed(String line, String pin) {
        return line.startsWith("play_and_get_digits") ? "variable_cordboard_digits: " + pin + "\n" : "";
    }

    private List<String> call(String leg, Function<String, String> completion) {
        return ScriptedCall.handOver(port, leg, CHANNEL, completion);
    }

    @Test
    void callsAtTheSameTimeHaveNoMoreTriesThanOneAfterTheOther() {
        CountDownLatch asked = new CountDownLatch(CALLS);
        List<CompletableFuture<List<String>>> calls = IntStream.range(0, CALLS)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> call("leg-" + number, line -> {
                            if (line.startsWith("unset")) {
                                asked.countDown();
                                waitFor(asked);
                            }
                            return keyed(line, "1234");
                        }),
                        phones))
                .toList();
        calls.forEach(CompletableFuture::join);
        assertThat(metrics.scrape()).contains("cordboard_call_flow_wrong_pins_total 10.0\n");
        assertThat(call("late", line -> keyed(line, "4711"))).contains("respond 403 Forbidden");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theRightPinSwitchesHoweverOftenAndCountsForNothing() {
        for (int i = 1; i <= 12; i++) {
            assertThat(call("leg-" + i, line -> keyed(line, "4711"))).last().isEqualTo("hangup NORMAL_CLEARING");
            assertThat(redis.send("HGET", "cti_call_flow_status@lab.example", "6070"))
                    .hasToString(i % 2 == 1 ? "alternative" : "main");
            await(store.caughtUp());
        }
        assertThat(metrics.scrape()).contains("cordboard_call_flow_wrong_pins_total 0.0\n");
    }
}
