package io.cordboard.change;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.expect.PastCall;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.connection.Script;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last calls of each domain, in the stream {@code cc_fetch@D}: the caller, the gateway or profile, and the number,
 * but no proofs and no secrets. A fetch only adds its request to a queue, which is written later, in small batches. When
 * there are more than 400 each second for long, or Redis is slow, calls are left out.
 */
public final class LastCalls {
    private static final Logger LOG = LoggerFactory.getLogger(LastCalls.class);
    private static final Script RECORD = Script.beside(LastCalls.class, "record.lua");
    private static final String KEY = "cc_fetch";
    /** Each request has up to 15 kB, and what waits is copied by every collection of garbage. */
    private static final int MOST_WAITING = 200;

    /** Small, because who has called is found on an event loop. */
    private static final int BATCH = 20;

    private static final long PERIOD_MILLIS = 50;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST = 64;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private record Heard(XmlCurlRequest request, long atMillis) {}

    private record Recorded(String domain, PastCall call) {}

    private final Vertx vertx;
    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final RouteSettings routes;
    private final int most;
    private final Queue<Heard> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private long timer = -1;
    private boolean writing;
    private boolean refused;
    private long pausedUntilNanos = System.nanoTime();

    /** @param most how many calls of a domain are kept; 0 for none */
    public LastCalls(
            Vertx vertx,
            StoreConnection redis,
            RunTimeStore store,
            DocumentStore documents,
            CallerClassifier classifier,
            RouteSettings routes,
            int most) {
        this.vertx = vertx;
        this.store = store;
        this.keys = new RunTimeKeys(redis.isCluster());
        this.documents = documents;
        this.classifier = classifier;
        this.routes = routes;
        this.most = most;
    }

    public void start() {
        if (most > 0) {
            timer = vertx.setPeriodic(PERIOD_MILLIS, each -> write());
        }
    }

    public void stop() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }

    /** Notes a fetch that is being answered. Returns at once, and never fails. */
    public void heard(XmlCurlRequest request) {
        boolean enters = most > 0
                && request.section().equals("dialplan")
                && request.context()
                        .filter(context -> routes.entryContexts().contains(context.toLowerCase(java.util.Locale.ROOT)))
                        .isPresent();
        if (enters && size.get() < MOST_WAITING) {
            size.incrementAndGet();
            waiting.add(new Heard(request, System.currentTimeMillis()));
        }
    }

    private void write() {
        if (writing || size.get() == 0) {
            return;
        }
        if (System.nanoTime() - pausedUntilNanos < 0) {
            waiting.clear();
            size.set(0);
            return;
        }
        writing = true;
        List<Heard> batch = new ArrayList<>();
        for (Heard next = waiting.poll(); next != null; next = batch.size() < BATCH ? waiting.poll() : null) {
            batch.add(next);
            size.decrementAndGet();
        }
        documents
                .ask(known -> batch.stream()
                        .flatMap(one -> recorded(one, known).stream())
                        .toList())
                .compose(this::write)
                .onComplete(done -> {
                    writing = false;
                    if (done.failed()) {
                        failed(batch.size(), String.valueOf(done.cause().getMessage()));
                    }
                });
    }

    /** A user of Redis without the rights lacks them for long: this is said once, and tried again after a while. */
    private void failed(int calls, String why) {
        LOG.debug("{} calls are not recorded: {}", calls, why);
        if (why.startsWith("NOPERM")) {
            pausedUntilNanos = System.nanoTime() + PAUSE.toNanos();
            if (!refused) {
                refused = true;
                LOG.warn(
                        "the last calls are not kept for plans: {}; docs/operations.md says which rights the user of Redis"
                                + " needs, and replay.calls: 0 turns this off",
                        why);
            }
        }
    }

    private Future<Void> write(List<Recorded> calls) {
        Map<String, List<String>> byDomain = new HashMap<>();
        calls.forEach(one -> byDomain.computeIfAbsent(one.domain(), domain -> new ArrayList<>())
                .addAll(List.of(
                        String.valueOf(one.call().at().toEpochMilli()),
                        one.call().from(),
                        one.call().to(),
                        one.call().gateway().orElse(""),
                        one.call().profile().orElse(""))));
        String forgotten = String.valueOf(System.currentTimeMillis() - KEPT.toMillis());
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<String, List<String>> domain : byDomain.entrySet()) {
            List<String> arguments = new ArrayList<>(List.of(String.valueOf(most), forgotten));
            arguments.addAll(domain.getValue());
            done = done.compose(before -> store.run(RECORD, List.of(keys.of(KEY, domain.getKey())), arguments)
                    .mapEmpty());
        }
        return done;
    }

    private Optional<Recorded> recorded(Heard heard, Documents known) {
        XmlCurlRequest request = heard.request();
        String to = request.destinationNumber().orElse("");
        String calling = request.field("Caller-Caller-ID-Number").orElse("");
        if (to.isEmpty() || to.length() > LONGEST || calling.length() > LONGEST) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochMilli(heard.atMillis());
        Caller caller = classifier.classify(request, known);
        if (caller instanceof Caller.Extension extension) {
            return Optional.of(new Recorded(
                    extension.domain(),
                    new PastCall(at, extension.user().field(), to, Optional.empty(), Optional.empty())));
        }
        if (caller instanceof Caller.Gateway gateway) {
            Document first = gateway.gateways().get(0);
            return Optional.of(new Recorded(
                    first.domain(), new PastCall(at, calling, to, Optional.of(first.field()), Optional.empty())));
        }
        return Optional.empty();
    }

    /** The last calls of a domain, earliest first. */
    public static Future<List<PastCall>> read(StoreConnection redis, String domain, int most) {
        if (domain.isEmpty() || most == 0) {
            return Future.succeededFuture(List.of());
        }
        String key = new RunTimeKeys(redis.isCluster()).of(KEY, domain);
        return redis.send(Request.cmd(Command.XREVRANGE)
                        .arg(key)
                        .arg("+")
                        .arg("-")
                        .arg("COUNT")
                        .arg(most))
                .map(reply -> {
                    List<PastCall> calls = new ArrayList<>();
                    reply.forEach(entry -> call(entry).ifPresent(call -> calls.add(0, call)));
                    return calls;
                });
    }

    private static Optional<PastCall> call(Response entry) {
        Map<String, String> fields = new HashMap<>();
        Response pairs = entry.get(1);
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
        }
        String at = fields.getOrDefault("at", "");
        return at.matches("[0-9]{1,15}")
                ? Optional.of(new PastCall(
                        Instant.ofEpochMilli(Long.parseLong(at)),
                        fields.getOrDefault("from", ""),
                        fields.getOrDefault("to", ""),
                        named(fields, "gateway"),
                        named(fields, "profile")))
                : Optional.empty();
    }

    private static Optional<String> named(Map<String, String> fields, String name) {
        return Optional.of(fields.getOrDefault(name, "")).filter(text -> !text.isEmpty());
    }
}
