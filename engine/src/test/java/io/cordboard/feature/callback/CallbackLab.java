package io.cordboard.feature.callback;

import static io.cordboard.testing.TestStore.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.route.LegOwner;
import io.cordboard.route.Users;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.store.tracking.TrackedStore;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Cordboard nodes as far as they have to do with busy callback, the FreeSWITCHes beside them, a real Redis, and clocks that
 * the test turns. Use it as a field with {@code @RegisterExtension}: each test has its own, which ends with it.
 */
final class CallbackLab implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    static final String DOMAIN = "lab.example";
    static final String PENDING = "cti_busy_callback@" + DOMAIN;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Supplier<Path> directory;
    private final Vertx vertx = Vertx.vertx();
    private final List<ImitatedCalls> freeSwitches = new ArrayList<>();
    private final List<CallbackNode> nodes = new ArrayList<>();
    private final Set<String> domains = new TreeSet<>(Set.of(DOMAIN));
    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final AtomicLong turnedBy = new AtomicLong();
    private Runnable closing = () -> {};
    private RedisAddress address;
    private volatile RedisServer redis;

    /** @param directory is asked for when a test begins: the {@code @TempDir} of its class */
    CallbackLab(Supplier<Path> directory) {
        this.directory = directory;
    }

    /** Over a Redis that is somebody else's. */
    CallbackLab(Path directory, RedisServer redis, RedisAddress address) {
        this(() -> directory);
        begins(redis, address);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RedisServer own = RedisServer.start(directory.get());
        closing = own::close;
        begins(own, RedisAddress.of(own.url()));
    }

    private void begins(RedisServer server, RedisAddress at) {
        redis = server;
        address = at;
        settings("");
        for (String user : List.of("1001", "1002", "1003", "1004", "0441234567")) {
            redis.send("HSET", "cti_exten@" + DOMAIN, user, "{\"param\": {\"password\": \"secret-of-" + user + "\"}}");
        }
    }

    /** A FreeSWITCH at which these extensions have registered. */
    ImitatedCalls freeSwitch(String... users) {
        ImitatedCalls calls = new ImitatedCalls();
        freeSwitches.add(calls);
        for (String user : users) {
            calls.registers(user + "@" + DOMAIN);
        }
        return calls;
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

    CallbackNode node(String name, ImitatedCalls... at) {
        return node(name, Clock.systemUTC(), same -> same, at);
    }

    /** @param wrapped what stands between the node and Redis */
    CallbackNode node(String name, Clock clock, UnaryOperator<TrackedStore> wrapped, ImitatedCalls... at) {
        CallbackNode node = new CallbackNode(
                name,
                vertx,
                directory.get(),
                wrapped.apply(new TrackedRedis(vertx, address, DEADLINE)),
                new CallbackNode.Clocks(clock, millis::get, turnedBy::get),
                List.of(at));
        nodes.add(node);
        return node.start();
    }

    /** All clocks go forward, and every node looks at them. */
    void passes(Duration time) {
        millis.addAndGet(time.toMillis());
        turnedBy.addAndGet(time.toMillis());
        nodes.stream().filter(CallbackNode::isRunning).forEach(node -> domains.forEach(node.callbacks::look));
    }

    /** Redis's clock alone goes forward, or back. */
    void turns(Duration time) {
        turnedBy.addAndGet(time.toMillis());
    }

    void looks() {
        passes(Duration.ZERO);
    }

    /** {@code 1001} asks to be called back by {@code 1002}. */
    CallbackStore.Taken requests(CallbackNode node, String caller, String callee) {
        return requests(node, caller, callee, false);
    }

    /** @param perCaller how many requests of the caller may be pending */
    CallbackStore.Taken asksQueue(CallbackNode node, String caller, String queue, int perCaller) {
        Duration kept = Duration.ofHours(2);
        CallbackStore.Requested requested =
                new CallbackStore.Requested(caller, queue, queue, false, "offer-" + caller, Map.of("queue", true));
        return await(node.requests.request(DOMAIN, requested, kept, kept, perCaller, 20));
    }

    CallbackStore.Taken requests(CallbackNode node, String caller, String callee, boolean noReply) {
        CallbackStore.Taken taken = await(node.store
                .documents()
                .ask(known -> BusyCallbackSettings.of(known, DOMAIN))
                .compose(settings -> node.requests.request(
                        DOMAIN,
                        new CallbackStore.Requested(caller, callee, callee, noReply, "offer-" + caller),
                        Duration.ofMinutes(2),
                        settings)));
        node.callbacks.look(DOMAIN);
        return taken;
    }

    /** One more domain, with these extensions. */
    void adds(String domain, List<String> users) {
        redis.send("HSET", "cti_domain", domain, "{\"busy-callback\": {\"enabled\": true}}");
        users.forEach(user -> redis.send("HSET", "cti_exten@" + domain, user, "{}"));
        domains.add(domain);
    }

    /** A request, without a look. */
    void put(CallbackNode node, String caller, String callee) {
        put(node, DOMAIN, caller, callee);
    }

    void put(CallbackNode node, String domain, String caller, String callee) {
        await(node.store
                .documents()
                .ask(known -> BusyCallbackSettings.of(known, domain))
                .compose(settings -> node.requests.request(
                        domain,
                        new CallbackStore.Requested(caller, callee, callee, false, ""),
                        Duration.ofMinutes(2),
                        settings)));
    }

    /** How many requests are in that state. */
    long count(RequestState state) {
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
    void awaitBusy(CallbackNode node, String user, boolean busy) {
        LegOwner owner = new LegOwner(user, DOMAIN);
        Eventually.holds(
                user + " is " + (busy ? "busy" : "free"),
                () -> node.nodes.all().stream()
                                .anyMatch(each -> !each.legs().of(owner).isEmpty())
                        == busy);
    }

    /** The node has lost the connection to its FreeSWITCH of that number. */
    void awaitAway(CallbackNode node, int freeSwitch) {
        Eventually.holds("it is away", () -> !node.nodes.all().get(freeSwitch).isUp());
    }

    /** The node has heard that the leg has ended. */
    void awaitEnded(CallbackNode node, String uuid) {
        Eventually.holds(
                uuid + " has ended",
                () -> node.nodes.all().stream()
                                .allMatch(each -> each.legs().leg(uuid).isEmpty())
                        && node.callbacks.hasEnded(uuid));
    }

    /** The node has heard that the document of the user has that name. */
    void awaitName(CallbackNode node, String user, String name) {
        Eventually.holds(
                user + " is called " + name,
                () -> await(node.store
                        .documents()
                        .ask(known -> known.document("exten", DOMAIN, user)
                                .flatMap(found -> found.text("name"))
                                .filter(name::equals)
                                .isPresent())));
    }

    /** The node has heard that the user is not there, or not enabled. */
    void awaitNoExtension(CallbackNode node, String user) {
        Eventually.holds(
                user + " is no extension",
                () -> await(node.store
                        .documents()
                        .ask(known -> Users.inForce(known, DOMAIN, user).isEmpty())));
    }

    void awaitState(String caller, String callee, RequestState state) {
        awaitMember(caller, callee, "state", state.name());
    }

    void awaitMember(String caller, String callee, String member, String value) {
        Eventually.holds(
                () -> caller + ">" + callee + ": " + member + " is " + value + ", and not " + request(caller, callee),
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
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        try {
            nodes.forEach(CallbackNode::stop);
            await(vertx.close());
        } finally {
            closing.run();
            freeSwitches.forEach(ImitatedCalls::close);
        }
    }
}
