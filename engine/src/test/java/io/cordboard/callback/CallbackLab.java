package io.cordboard.callback;

import static io.cordboard.testing.TestStore.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.compose.BusyCallbackSettings;
import io.cordboard.esl.Dialogues;
import io.cordboard.esl.EslSettings;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.OutboundServer;
import io.cordboard.metrics.Metrics;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.LegOwner;
import io.cordboard.store.LiveStore;
import io.cordboard.store.RedisAddress;
import io.cordboard.store.RedisStore;
import io.cordboard.store.RunTimeKeys;
import io.cordboard.store.RunTimeStore;
import io.cordboard.store.StoreClock;
import io.cordboard.store.StoreConnection;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Cordboard nodes as far as they have to do with busy callback, a real Redis, and clocks that the test turns. */
final class CallbackLab implements AutoCloseable {
    static final String DOMAIN = "lab.example";
    static final String PENDING = "cti_busy_callback@" + DOMAIN;
    static final byte[] PROOF_KEY = new byte[32];

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final RedisAddress address;
    private final Runnable closing;
    private volatile RedisServer redis;
    private final List<Node> running = new ArrayList<>();
    private final Set<String> domains = new TreeSet<>(Set.of(DOMAIN));
    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final AtomicLong turnedBy = new AtomicLong();

    CallbackLab(Path directory) {
        this(directory, RedisServer.start(directory));
    }

    private CallbackLab(Path directory, RedisServer redis) {
        this(directory, redis, RedisAddress.of(redis.url()), redis::close);
    }

    /** Over a Redis that is somebody else's. */
    CallbackLab(Path directory, RedisServer redis, RedisAddress address) {
        this(directory, redis, address, () -> {});
    }

    private CallbackLab(Path directory, RedisServer redis, RedisAddress address, Runnable closing) {
        this.directory = directory;
        this.redis = redis;
        this.address = address;
        this.closing = closing;
        settings("");
        for (String user : List.of("1001", "1002", "1003", "1004", "0441234567")) {
            redis.send("HSET", "cti_exten@" + DOMAIN, user, "{\"param\": {\"password\": \"secret-of-" + user + "\"}}");
        }
    }

    /** @param more members of busy-callback, after a comma */
    void settings(String more) {
        redis.send("HSET", "cti_domain", DOMAIN, "{\"busy-callback\": {\"enabled\": true" + more + "}}");
    }

    RedisServer redis() {
        return redis;
    }

    /** From now on the test looks there. */
    void isNow(RedisServer other) {
        redis = other;
    }

    /** One Cordboard node. */
    final class Node {
        final String name;
        final StoreConnection connection;
        final LiveStore store;
        final FreeSwitchNodes nodes;
        final BusyCallbacks callbacks;
        final CallbackStore requests;
        private final OutboundServer server;
        /** Where calls are handed over to it. */
        int port;

        private final Metrics own = new Metrics(Clock.systemUTC());

        private Node(String name, Clock clock, UnaryOperator<StoreConnection> wrapped, List<ImitatedCalls> at) {
            this.name = name;
            StoreClock storeClock = new StoreClock(clock);
            connection = wrapped.apply(new RedisStore(vertx, address, DEADLINE));
            LiveStore.Options options =
                    new LiveStore.Options(PATIENCE, directory.resolve("snapshot-" + name), Duration.ofDays(7));
            store = new LiveStore(vertx, options, connection, TestStore.SCHEMAS, problems -> {}, own, clock);
            nodes = new FreeSwitchNodes(
                    vertx, at.stream().map(each -> each.socket().node()).toList(), own.esl());
            RunTimeKeys keys = new RunTimeKeys(false);
            callbacks = new BusyCallbacks(
                    vertx,
                    store,
                    RunTimeStore.of(connection, store),
                    keys,
                    nodes,
                    new CallerClassifier(storeClock, () -> PROOF_KEY),
                    () -> PROOF_KEY,
                    own.esl(),
                    new BusyCallbacks.Clocks(storeClock, millis::get, turnedBy::get),
                    name);
            requests = callbacks.requests();
            EslSettings settings = new EslSettings(List.of(), "127.0.0.1", 0, List.of(), false);
            server = new OutboundServer(vertx, settings, callbacks.in(new Dialogues()));
            running.add(this);
        }

        private Node start() {
            nodes.start();
            callbacks.start();
            port = await(server.start());
            await(store.start());
            Eventually.holds(name + " is connected", () -> nodes.all().stream().allMatch(each -> each.isUp()));
            return this;
        }

        void stop() {
            if (running.remove(this)) {
                callbacks.stop();
                await(server.stop());
                await(nodes.stop());
                await(store.close());
                await(connection.close());
                own.close();
            }
        }
    }

    Node node(String name, ImitatedCalls... at) {
        return node(name, Clock.systemUTC(), same -> same, at);
    }

    /** @param wrapped what stands between the node and Redis */
    Node node(String name, Clock clock, UnaryOperator<StoreConnection> wrapped, ImitatedCalls... at) {
        return new Node(name, clock, wrapped, Arrays.asList(at)).start();
    }

    /** All clocks go forward, and every node looks at them. */
    void passes(Duration time) {
        millis.addAndGet(time.toMillis());
        turnedBy.addAndGet(time.toMillis());
        running.forEach(node -> domains.forEach(node.callbacks::look));
    }

    /** Redis's clock alone goes forward. */
    void turns(Duration time) {
        turnedBy.addAndGet(time.toMillis());
    }

    void looks() {
        passes(Duration.ZERO);
    }

    /** {@code 1001} asks to be called back by {@code 1002}. */
    CallbackStore.Taken requests(Node node, String caller, String callee) {
        return requests(node, caller, callee, false);
    }

    CallbackStore.Taken requests(Node node, String caller, String callee, boolean noReply) {
        CallbackStore.Taken taken = await(node.store
                .documents()
                .ask(known -> BusyCallbackSettings.of(known, DOMAIN))
                .compose(settings -> node.requests.request(
                        DOMAIN,
                        new CallbackStore.Wish(caller, callee, callee, noReply, "offer-" + caller),
                        Duration.ofMinutes(2),
                        settings)));
        node.callbacks.look(DOMAIN);
        return taken;
    }

    /** One more domain. */
    void adds(String domain) {
        redis.send("HSET", "cti_domain", domain, "{\"busy-callback\": {\"enabled\": true}}");
        domains.add(domain);
    }

    /** A request, without a look. */
    void put(Node node, String caller, String callee) {
        put(node, DOMAIN, caller, callee);
    }

    void put(Node node, String domain, String caller, String callee) {
        await(node.store
                .documents()
                .ask(known -> BusyCallbackSettings.of(known, domain))
                .compose(settings -> node.requests.request(
                        domain,
                        new CallbackStore.Wish(caller, callee, callee, false, ""),
                        Duration.ofMinutes(2),
                        settings)));
    }

    /** How many requests are in that state. */
    long count(State state) {
        return domains.stream()
                .flatMap(domain -> ((List<?>) redis.send("HVALS", "cti_busy_callback@" + domain)).stream())
                .filter(text ->
                        json(String.valueOf(text)).path("state").asText().equals(state.name()))
                .count();
    }

    Optional<JsonNode> request(String caller, String callee) {
        return Optional.ofNullable(redis.send("HGET", PENDING, caller + ">" + callee))
                .map(text -> json(String.valueOf(text)));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** The node has heard whether the extension is in a call. */
    void awaitBusy(Node node, String user, boolean busy) {
        LegOwner owner = new LegOwner(user, DOMAIN);
        Eventually.holds(
                user + " is " + (busy ? "busy" : "free"),
                () -> node.nodes.all().stream()
                                .anyMatch(each -> !each.legs().of(owner).isEmpty())
                        == busy);
    }

    /** The node has heard that the leg has ended. */
    void awaitEnded(Node node, String uuid) {
        Eventually.holds(
                uuid + " has ended",
                () -> node.nodes.all().stream()
                                .allMatch(each -> each.legs().leg(uuid).isEmpty())
                        && node.callbacks.hasEnded(uuid));
    }

    /** The node has heard that the user has voicemail. */
    void awaitVoicemail(Node node, String user) {
        Eventually.holds(
                user + " has voicemail",
                () -> await(node.store
                        .documents()
                        .ask(known -> known.document("exten", DOMAIN, user)
                                .flatMap(found -> found.pair("param", "vm-enabled"))
                                .isPresent())));
    }

    void awaitState(String caller, String callee, State state) {
        awaitMember(caller, callee, "state", state.name());
    }

    void awaitMember(String caller, String callee, String member, String value) {
        Eventually.holds(
                caller + ">" + callee + ": " + member + " is " + value + ", and not " + request(caller, callee),
                () -> request(caller, callee)
                        .filter(found -> found.path(member).asText().equals(value))
                        .isPresent());
    }

    void awaitGone(String caller, String callee) {
        Eventually.holds(
                caller + ">" + callee + " is over",
                () -> request(caller, callee).isEmpty());
    }

    /** Caller, callee, outcome and reason of each request that is over, in order. */
    List<String> history() {
        List<String> lines = new ArrayList<>();
        for (Object entry : (List<?>) redis.send("XRANGE", "cti_history@" + DOMAIN, "-", "+")) {
            List<?> fields = (List<?>) ((List<?>) entry).get(1);
            lines.add(fields.get(3) + " " + fields.get(5) + " " + fields.get(7) + ": " + fields.get(9));
        }
        return lines;
    }

    @Override
    public void close() {
        List.copyOf(running).forEach(Node::stop);
        await(vertx.close());
        closing.run();
    }
}
