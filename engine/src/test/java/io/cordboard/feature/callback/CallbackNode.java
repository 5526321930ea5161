package io.cordboard.feature.callback;

import static io.cordboard.testing.TestStore.await;

import io.cordboard.config.EslSettings;
import io.cordboard.config.ProfileRestarts;
import io.cordboard.esl.Dialogues;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.OutboundServer;
import io.cordboard.feature.Lamps;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.metrics.Metrics;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveOptions;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.StoreClock;
import io.cordboard.store.tracking.TrackedStore;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** One Cordboard node as far as it has to do with busy callback; a {@link CallbackLab} starts it. */
final class CallbackNode {
    static final byte[] PROOF_KEY = new byte[32];

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final String name;
    final TrackedStore connection;
    final LiveStore store;
    final FreeSwitchNodes nodes;
    final BusyCallbacks callbacks;
    final CallbackStore requests;
    private final OutboundServer server;
    /** Where calls are handed over to it. */
    int port;

    private final Metrics own = new Metrics(Clock.systemUTC());
    private boolean isRunning = true;

    /** What it tells the time by; the last two are the lab's to turn. */
    record Clocks(Clock wall, LongSupplier millis, LongSupplier turnedBy) {}

    public CallbackNode(
            String name,
            Vertx vertx,
            Path directory,
            TrackedStore connection,
            Clocks clocks,
            List<ImitatedCalls> freeSwitches) {
        this.name = name;
        this.connection = connection;
        StoreClock storeClock = new StoreClock(clocks.wall());
        LiveOptions options = new LiveOptions(
                PATIENCE,
                directory.resolve("snapshot-" + name),
                Duration.ofDays(7),
                false,
                new BusyCallbackFeature(List.of()).watchedKeys());
        store = new LiveStore(vertx, options, connection, TestStore.SCHEMAS, problems -> {}, own, clocks.wall());
        nodes = new FreeSwitchNodes(
                vertx, freeSwitches.stream().map(each -> each.socket().node()).toList(), own.esl());
        RunTimeKeys keys = new RunTimeKeys(false);
        callbacks = new BusyCallbacks(
                vertx,
                store,
                store.runTime(connection),
                keys,
                nodes,
                new ObjectKinds(TestStore.SCHEMAS),
                new Lamps(nodes),
                new CallerClassifier(storeClock, () -> PROOF_KEY),
                DialogueJudge.ofOneAdmin(),
                () -> PROOF_KEY,
                own.esl(),
                new BusyCallbacks.Clocks(storeClock, clocks.millis(), clocks.turnedBy()),
                name);
        requests = callbacks.requests();
        EslSettings settings = new EslSettings(List.of(), "127.0.0.1", 0, List.of(), false, ProfileRestarts.idle());
        server = new OutboundServer(vertx, settings, callbacks.in(new Dialogues()));
    }

    CallbackNode start() {
        nodes.start();
        callbacks.start();
        port = await(server.start());
        await(store.start());
        Eventually.holds(name + " is connected", () -> nodes.all().stream().allMatch(each -> each.isUp()));
        return this;
    }

    boolean isRunning() {
        return isRunning;
    }

    void stop() {
        if (isRunning) {
            isRunning = false;
            callbacks.stop();
            await(server.stop());
            await(nodes.stop());
            await(store.close());
            await(connection.close());
            own.close();
        }
    }
}
